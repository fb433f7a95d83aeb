using System.Text.Json;

namespace OllamaAI.Testing.Inference.Schemas;

/// <summary>Finds what llama-server's grammar maker refuses in a schema.</summary>
internal static class SchemaProblem
{
    // llama.cpp's limit on repetitions in a grammar.
    private const int MostRepetitions = 2000;

    // Not llama.cpp's: larger than any that is meant.
    private const int MostCharacters = 1024 * 1024;

    private static readonly HashSet<string> Types = ["object", "array", "string", "number", "integer", "boolean", "null"];

    public static string? Find(JsonElement root) =>
        root.GetRawText().Length > MostCharacters ? $"the schema is longer than {MostCharacters} characters" : FindIn(root, root);

    private static string? FindIn(JsonElement root, JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (schema.TryGetProperty("$ref", out var reference) && SchemaReference.Follow(root, schema) is null)
        {
            return $"JSON schema error at #: Error resolving ref {reference.GetString()}";
        }

        if (schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && !Types.Contains(type.GetString()!))
        {
            return $"JSON schema error at #: unrecognized type {type.GetString()}";
        }

        if (SchemaNumber.Read(schema, "minItems") > MostRepetitions || SchemaNumber.Read(schema, "minLength") > MostRepetitions)
        {
            return "number of repetitions exceeds sane defaults, please reduce the number of repetitions";
        }

        return Parts(schema).Select(part => FindIn(root, part)).FirstOrDefault(problem => problem is not null);
    }

    private static IEnumerable<JsonElement> Parts(JsonElement schema)
    {
        foreach (var member in schema.EnumerateObject())
        {
            if (member.Name is "properties" && member.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in member.Value.EnumerateObject())
                {
                    yield return property.Value;
                }
            }
            else if (member.Name is "anyOf" or "oneOf" or "allOf" or "prefixItems" && member.Value.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in member.Value.EnumerateArray())
                {
                    yield return item;
                }
            }
            else if (member.Name is "items" or "additionalProperties")
            {
                yield return member.Value;
            }
        }
    }
}
