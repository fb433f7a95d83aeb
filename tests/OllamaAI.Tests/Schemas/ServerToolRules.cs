using System.Text.Json;

namespace OllamaAI.Tests.Schemas;

/// <summary>What Ollama's Go types do with tool parameters (protocol 2.6): each broken rule is one the server rejects or drops silently.</summary>
internal static class ServerToolRules
{
    private static readonly string[] RootKeywords = ["type", "$defs", "items", "required", "properties"];
    private static readonly string[] PropertyKeywords = ["anyOf", "type", "items", "description", "enum", "properties", "required"];

    public static IReadOnlyList<string> BrokenBy(JsonElement parameters)
    {
        var broken = new List<string>();
        if (!IsObject(parameters, "#", broken))
        {
            return broken;
        }

        CheckKeywords(parameters, RootKeywords, "#", broken);
        Check(parameters.TryGetProperty("type", out var type) && type.ToString() == "object", "#: type is not \"object\"", broken);
        Check(parameters.TryGetProperty("properties", out _), "#: no properties, templates see null", broken);
        CheckMembers(parameters, "#", broken);
        return broken;
    }

    private static void CheckProperty(JsonElement property, string path, List<string> broken)
    {
        if (!IsObject(property, path, broken))
        {
            return;
        }

        CheckKeywords(property, PropertyKeywords, path, broken);
        CheckType(property, path, broken);
        Check(KindAt(property, "description") is null or JsonValueKind.String, $"{path}: description is no string", broken);
        Check(KindAt(property, "enum") is null or JsonValueKind.Array, $"{path}: enum is no array", broken);
        Check(KindAt(property, "anyOf") is null or JsonValueKind.Array, $"{path}: anyOf is no array", broken);
        if (KindAt(property, "anyOf") == JsonValueKind.Array)
        {
            foreach (var (branch, index) in property.GetProperty("anyOf").EnumerateArray().Select((branch, index) => (branch, index)))
            {
                CheckProperty(branch, $"{path}/anyOf/{index}", broken);
            }
        }

        CheckMembers(property, path, broken);
    }

    private static void CheckMembers(JsonElement schema, string path, List<string> broken)
    {
        CheckRequired(schema, path, broken);
        if (!schema.TryGetProperty("properties", out var properties) || !IsObject(properties, $"{path}/properties", broken))
        {
            return;
        }

        foreach (var property in properties.EnumerateObject())
        {
            CheckProperty(property.Value, $"{path}/properties/{property.Name}", broken);
        }
    }

    private static void CheckType(JsonElement property, string path, List<string> broken)
    {
        if (property.TryGetProperty("type", out var type))
        {
            var isTaken = type.ValueKind == JsonValueKind.String
                || (type.ValueKind == JsonValueKind.Array && type.EnumerateArray().All(name => name.ValueKind == JsonValueKind.String));
            Check(isTaken, $"{path}: type is neither a string nor strings", broken);
        }
    }

    private static void CheckRequired(JsonElement schema, string path, List<string> broken)
    {
        if (schema.TryGetProperty("required", out var names))
        {
            var isTaken = names.ValueKind == JsonValueKind.Array && names.EnumerateArray().All(name => name.ValueKind == JsonValueKind.String);
            Check(isTaken, $"{path}: required is no list of strings", broken);
        }
    }

    // Go matches the names of members without regard to case.
    private static void CheckKeywords(JsonElement schema, string[] known, string path, List<string> broken)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            Check(known.Contains(keyword.Name, StringComparer.OrdinalIgnoreCase), $"{path}: {keyword.Name} is dropped silently", broken);
        }
    }

    private static bool IsObject(JsonElement schema, string path, List<string> broken)
    {
        Check(schema.ValueKind == JsonValueKind.Object, $"{path}: {schema.ValueKind} where an object is expected", broken);
        return schema.ValueKind == JsonValueKind.Object;
    }

    private static JsonValueKind? KindAt(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var value) ? value.ValueKind : null;

    private static void Check(bool holds, string rule, List<string> broken)
    {
        if (!holds)
        {
            broken.Add(rule);
        }
    }
}
