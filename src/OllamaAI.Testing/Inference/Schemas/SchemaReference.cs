using System.Text.Json;

namespace OllamaAI.Testing.Inference.Schemas;

/// <summary>Follows <c>$ref</c> within one schema document.</summary>
internal static class SchemaReference
{
    /// <summary>
    /// Returns the schema a reference points to; the schema itself if it has none, <see langword="null"/> if it points nowhere.
    /// </summary>
    public static JsonElement? Follow(JsonElement root, JsonElement schema)
    {
        for (var hops = 0; hops < 32; hops++)
        {
            if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("$ref", out var reference))
            {
                return schema;
            }

            if (Find(root, reference.GetString() ?? "") is not { } target)
            {
                return null;
            }

            schema = target;
        }

        return null;
    }

    private static JsonElement? Find(JsonElement root, string reference)
    {
        if (!reference.StartsWith('#'))
        {
            return null;
        }

        var at = root;
        foreach (var step in reference[1..].Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
            {
                return null;
            }
        }

        return at;
    }
}
