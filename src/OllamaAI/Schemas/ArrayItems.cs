using System.Text.Json;

namespace OllamaAI.Schemas;

/// <summary>Reads what an array holds.</summary>
internal static class ArrayItems
{
    private static readonly string[] TupleKeywords = ["prefixItems", "items"];

    /// <summary>The schema of every item.</summary>
    /// <returns><see langword="null"/> if nothing is said.</returns>
    public static IReadOnlyList<SchemaPart>? Of(SchemaView view)
    {
        var parts = new List<SchemaPart>();
        foreach (var source in view.Sources)
        {
            if (source.Schema.At("items") is { ValueKind: JsonValueKind.Object } items)
            {
                parts.Add(source.Child(items, "items"));
            }
        }

        return parts.Count == 0 ? null : parts;
    }

    /// <summary>The schemas of the items by position, in the spelling of any draft.</summary>
    /// <returns><see langword="null"/> if the array is not a tuple.</returns>
    public static IReadOnlyList<SchemaPart>? TupleOf(SchemaView view)
    {
        foreach (var source in view.Sources)
        {
            foreach (var keyword in TupleKeywords)
            {
                if (source.Schema.At(keyword) is { ValueKind: JsonValueKind.Array } items && items.GetArrayLength() > 0)
                {
                    return [.. items.EnumerateArray().Select((item, index) => source.Child(item, keyword, index))];
                }
            }
        }

        return null;
    }
}
