using System.Globalization;
using System.Text.Json;

namespace OllamaAI.Schemas;

/// <summary>Follows references into the same document: JSON pointers, and the names that definitions have.</summary>
internal sealed class RefResolver(JsonElement root)
{
    private readonly Dictionary<string, RefTarget?> _known = new(StringComparer.Ordinal);
    private readonly Lazy<DefinitionIndex> _definitions = new(() => new DefinitionIndex(root), isThreadSafe: false);

    /// <returns><see langword="null"/> if there is no such place in the document.</returns>
    public RefTarget? Resolve(string reference)
    {
        if (!_known.TryGetValue(reference, out var target))
        {
            target = Find(reference);
            _known.Add(reference, target);
        }

        return target;
    }

    public static string Escape(string token) =>
        token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    public static string Unescape(string token) =>
        token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private RefTarget? Find(string reference)
    {
        if (reference is "" or SchemaPath.RootId)
        {
            return new(SchemaPath.RootId, root);
        }

        if (!reference.StartsWith("#/", StringComparison.Ordinal))
        {
            return _definitions.Value.Find(reference);
        }

        var tokens = Array.ConvertAll(reference[2..].Split('/'), token => Unescape(Uri.UnescapeDataString(token)));
        var pointer = $"#/{string.Join('/', tokens.Select(Escape))}";

        // Schemas that were put into a wrapper keep their pointers, so a definition is also looked for below the root.
        return Walk(tokens) is { } schema ? new(pointer, schema) : _definitions.Value.Find(pointer);
    }

    private JsonElement? Walk(string[] tokens)
    {
        var element = root;
        foreach (var token in tokens)
        {
            var isFound = element.ValueKind switch
            {
                JsonValueKind.Object => element.TryGetProperty(token, out element),
                JsonValueKind.Array => TryGetItem(element, token, out element),
                _ => false,
            };
            if (!isFound)
            {
                return null;
            }
        }

        return element;
    }

    private static bool TryGetItem(JsonElement array, string token, out JsonElement item)
    {
        var isFound = int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < array.GetArrayLength();
        item = isFound ? array[index] : default;
        return isFound;
    }
}
