using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace OllamaAI.Protocol.Serialization;

/// <summary>
/// Reads an answer although members of it have another type than Ollama gives them: compatible servers and proxies do that.
/// </summary>
/// <remarks>A number in quotes is taken as the number; any other such member is left out, unless the answer consists of it.</remarks>
internal static class MistypedMembers
{
    private const int MaxMembers = 256;

    // Each attempt reads the whole answer again.
    private const int LargeLength = 1024 * 1024;
    private const int MaxMembersOfLarge = 4;

    // Without one of these there is no answer, so the fault is told.
    private static readonly string[] Essential =
    [
        "message", "content", "thinking", "response", "embeddings", "embedding", "models", "tool_calls", "function", "name", "arguments",
        "digest", "results",
    ];

    // Some servers write "" or false if a message has none of it.
    private static readonly string[] Optional = ["thinking", "tool_calls"];

    /// <summary>Reads the object without the members that do not fit.</summary>
    /// <param name="json">The object.</param>
    /// <param name="typeInfo">Its type.</param>
    /// <param name="fault">What the serializer said.</param>
    /// <returns>The object, or <see langword="null"/> if it cannot be mended.</returns>
    public static T? Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> typeInfo, JsonException fault)
        where T : class
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            var root = JsonNode.Parse(ref reader);
            var path = reader.Read() ? null : fault.Path;
            var attempts = json.Length > LargeLength ? MaxMembersOfLarge : MaxMembers;
            for (var count = 0; count < attempts && TryMend(root, path); count++)
            {
                try
                {
                    return root.Deserialize(typeInfo);
                }
                catch (JsonException e)
                {
                    path = e.Path;
                }
            }
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // Not JSON, the same name twice, or an essential member: the serializer has said it.
        }

        return null;
    }

    private static bool TryMend(JsonNode? root, string? path)
    {
        // A list without one of its elements could mean something else: it is left out as a whole.
        var steps = Regex.Matches(
            path ?? "", @"\.(?<name>[^.\[\]]+)|\['(?<name>[^']*)'\]|\[(?<index>\d+)\]", RegexOptions.CultureInvariant)
            .Cast<Match>().Reverse().SkipWhile(step => step.Groups["index"].Success).Reverse().ToList();
        if (steps is not [.., var last])
        {
            return false;
        }

        var member = last.Groups["name"].Value;
        var parent = root;
        foreach (var step in steps.SkipLast(1))
        {
            parent = step.Groups["index"] is { Success: true, Value: var index }
                ? (parent as JsonArray)?.ElementAtOrDefault(int.Parse(index, CultureInfo.InvariantCulture))
                : (parent as JsonObject)?[step.Groups["name"].Value];
        }

        if (parent is not JsonObject owner || !owner.ContainsKey(member))
        {
            return false;
        }

        if (owner[member] is JsonValue value && value.TryGetValue(out string? text)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            var isWhole = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole);
            owner[member] = isWhole ? whole : number;
            return true;
        }

        var isNeeded = Essential.Contains(member) && !(Optional.Contains(member) && IsNothing(owner[member]));
        return !isNeeded && owner.Remove(member);
    }

    private static bool IsNothing(JsonNode? node) => node?.ToJsonString() is "\"\"" or "false" or "{}" or "[]" or "0";
}
