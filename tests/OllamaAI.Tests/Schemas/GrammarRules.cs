using System.Text.Json;
using System.Text.RegularExpressions;

namespace OllamaAI.Tests.Schemas;

/// <summary>
/// When llama.cpp refuses to make a grammar of a schema: the rules of common/json-schema.cpp (2026-09), those of the converter before it,
/// and those of the grammar parser behind both.
/// </summary>
internal sealed class GrammarRules
{
    private const int MaxRepetitions = 1997;

    private static readonly string[] Types = ["object", "array", "string", "number", "integer", "boolean", "null"];
    private static readonly string[] SchemaKeywords = ["items", "additionalProperties"];

    private readonly List<string> _broken = [];
    private readonly JsonElement _root;

    private GrammarRules(JsonElement root) => _root = root;

    public static IReadOnlyList<string> BrokenBy(JsonElement schema)
    {
        var rules = new GrammarRules(schema);
        rules.CheckSchema(schema, "#");
        if (schema.ValueKind == JsonValueKind.Object)
        {
            rules.Check(schema.EnumerateObject().Any(), "#: {} was an object for versions before 2026-09");
            rules.Check(!schema.TryGetProperty("$ref", out _), "#: the root is a reference");
            rules.CheckEach(schema, "$defs", "#");
        }

        return rules._broken;
    }

    private void CheckSchema(JsonElement schema, string path)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            _broken.Add($"{path}: schema must be an object");
            return;
        }

        Check(!schema.TryGetProperty("$schema", out _), $"{path}: $schema");
        Check(!schema.TryGetProperty("allOf", out _), $"{path}: allOf keeps only members and enums");
        Check(!schema.TryGetProperty("oneOf", out _), $"{path}: oneOf");
        if (schema.TryGetProperty("$ref", out _))
        {
            CheckReference(schema, path);
            return;
        }

        if (schema.TryGetProperty("anyOf", out var branches))
        {
            CheckBranches(schema, branches, path);
            return;
        }

        CheckTypes(schema, path);
        CheckValues(schema, path);
        CheckMembers(schema, path);
        CheckCounts(schema, "minItems", "maxItems", path);
        CheckCounts(schema, "minLength", "maxLength", path);
        CheckText(schema, path);
        CheckBounds(schema, path);
        foreach (var keyword in SchemaKeywords)
        {
            if (schema.TryGetProperty(keyword, out var inner) && !(keyword == "additionalProperties" && inner.ValueKind is JsonValueKind.True or JsonValueKind.False))
            {
                CheckSchema(inner, $"{path}/{keyword}");
            }
        }
    }

    // What a reference leads to is checked where it is defined.
    private void CheckReference(JsonElement schema, string path)
    {
        Check(schema.EnumerateObject().All(keyword => keyword.Name is "$ref" or "description"), $"{path}: keywords beside $ref are not read");
        Check(Target(schema) is not null, $"{path}: unsupported $ref");
        Check(!IsLeftRecursive(schema, []), $"{path}: left recursion");
    }

    private bool IsLeftRecursive(JsonElement schema, IReadOnlyCollection<string> passed)
    {
        if (schema.TryGetProperty("anyOf", out var branches))
        {
            return branches.EnumerateArray().Any(branch => IsLeftRecursive(branch, passed));
        }

        return Target(schema) is { } target
            && (passed.Contains(target.Name) || IsLeftRecursive(target.Value, [.. passed, target.Name]));
    }

    private JsonProperty? Target(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) && _root.TryGetProperty("$defs", out var definitions)
            ? definitions.EnumerateObject().Cast<JsonProperty?>().FirstOrDefault(member => reference.ValueEquals($"#/$defs/{member!.Value.Name}"))
            : null;

    private void CheckBranches(JsonElement schema, JsonElement branches, string path)
    {
        Check(schema.EnumerateObject().All(keyword => keyword.Name is "anyOf" or "description" or "$defs"), $"{path}: keywords beside anyOf are not read");
        Check(branches.ValueKind == JsonValueKind.Array && branches.GetArrayLength() > 0, $"{path}: anyOf must not be empty");
        foreach (var (branch, index) in branches.EnumerateArray().Select((branch, index) => (branch, index)))
        {
            CheckSchema(branch, $"{path}/anyOf/{index}");
        }
    }

    private void CheckTypes(JsonElement schema, string path)
    {
        Check(schema.TryGetProperty("type", out var type), $"{path}: no type, which versions before 2026-03 refuse");
        var names = type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray()] : new List<JsonElement> { type };
        Check(names.Count > 0, $"{path}: type must not be empty");
        Check(names.TrueForAll(name => name.ValueKind == JsonValueKind.String && Types.Contains(name.GetString())), $"{path}: unrecognized type {type}");
    }

    private void CheckValues(JsonElement schema, string path)
    {
        if (schema.TryGetProperty("enum", out var values))
        {
            Check(values.ValueKind == JsonValueKind.Array && values.GetArrayLength() > 0, $"{path}: enum must be a non-empty array");
            Check(!Regex.IsMatch(values.GetRawText(), """
                "\$(ref|defs)":
                """), $"{path}: a member of a value is taken for a reference");
        }
    }

    private void CheckMembers(JsonElement schema, string path)
    {
        CheckEach(schema, "properties", path);
        if (schema.TryGetProperty("prefixItems", out var items))
        {
            Check(items.ValueKind == JsonValueKind.Array && items.GetArrayLength() > 0, $"{path}: prefixItems must be an array");
            Check(!schema.TryGetProperty("items", out _), $"{path}: items wins over prefixItems");
            foreach (var item in items.EnumerateArray())
            {
                CheckSchema(item, $"{path}/prefixItems");
            }
        }

        if (schema.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind != JsonValueKind.False
            && schema.TryGetProperty("properties", out var properties))
        {
            Check(
                properties.EnumerateObject().All(property => property.Name.All(c => c is >= ' ' and <= '~' && !"\\]^".Contains(c, StringComparison.Ordinal))),
                $"{path}: a name that breaks the character classes of the grammar");
        }
    }

    private void CheckEach(JsonElement schema, string keyword, string path)
    {
        if (!schema.TryGetProperty(keyword, out var schemas))
        {
            return;
        }

        Check(schemas.ValueKind == JsonValueKind.Object && schemas.EnumerateObject().Any(), $"{path}: {keyword} must be an object, and empty closes the object");
        foreach (var member in schemas.EnumerateObject())
        {
            Check(member.Name.Length > 0, $"{path}: an empty name makes a second root rule");
            Check(member.Name is not ("$ref" or "$defs"), $"{path}: a member is taken for a reference");
            CheckSchema(member.Value, $"{path}/{keyword}/{member.Name}");
        }
    }

    private void CheckCounts(JsonElement schema, string minKeyword, string maxKeyword, string path)
    {
        var min = Count(schema, minKeyword, path);
        var max = Count(schema, maxKeyword, path);
        Check(min is null || max is null || min <= max, $"{path}: {minKeyword} above {maxKeyword}");
    }

    private int? Count(JsonElement schema, string keyword, string path)
    {
        if (!schema.TryGetProperty(keyword, out var count))
        {
            return null;
        }

        var isCount = count.ValueKind == JsonValueKind.Number && count.TryGetInt32(out var value) && value is >= 0 and <= MaxRepetitions;
        Check(isCount, $"{path}: {keyword} must be a non-negative integer that the grammar parser takes");
        return isCount ? count.GetInt32() : null;
    }

    private void CheckText(JsonElement schema, string path)
    {
        if (schema.TryGetProperty("format", out var format))
        {
            Check(format.ValueKind == JsonValueKind.String, $"{path}: format must be a string");
        }

        if (schema.TryGetProperty("pattern", out var pattern))
        {
            Check(pattern.ValueKind == JsonValueKind.String && IsGrammatical(pattern.GetString()!), $"{path}: pattern {pattern}");
        }
    }

    private static bool IsGrammatical(string pattern)
    {
        if (pattern.Length < 3 || pattern[0] != '^' || pattern[^1] != '$' || Regex.IsMatch(pattern, @"\\[^xu]|\(\?|[*+?}][*+?{]|[^\x20-\x7E]"))
        {
            return false;
        }

        _ = new Regex(pattern, RegexOptions.ECMAScript);
        return true;
    }

    private void CheckBounds(JsonElement schema, string path)
    {
        var isInteger = schema.TryGetProperty("type", out var type) && type.GetRawText().Contains("integer", StringComparison.Ordinal);
        foreach (var keyword in new[] { "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" })
        {
            if (schema.TryGetProperty(keyword, out var bound))
            {
                Check(bound.ValueKind == JsonValueKind.Number && double.IsFinite(bound.GetDouble()), $"{path}: {keyword} must be a number");
                Check(!isInteger || Math.Abs(bound.GetDouble()) < 1e15, $"{path}: {keyword} has more digits than the grammar of an integer");
            }
        }

        if (isInteger && schema.TryGetProperty("minimum", out var min) && schema.TryGetProperty("maximum", out var max))
        {
            Check(min.GetDouble() <= max.GetDouble(), $"{path}: minimum above maximum");
        }
    }

    private void Check(bool holds, string rule)
    {
        if (!holds)
        {
            _broken.Add(rule);
        }
    }
}
