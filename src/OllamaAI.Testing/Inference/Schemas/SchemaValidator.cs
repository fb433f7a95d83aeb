using System.Runtime.CompilerServices;
using System.Text.Json;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Inference.Schemas;

/// <summary>Tells whether a value fits a JSON schema, for the keywords that llama-server's grammars know.</summary>
internal sealed class SchemaValidator(JsonElement root)
{
    private readonly SchemaBudget _budget = new();

    public bool IsValid(JsonElement value) => Fits(root, value);

    /// <exception cref="SchemaTooDeepException">The schema refers to itself without end, or costs too much.</exception>
    public bool Fits(JsonElement schema, JsonElement value)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new SchemaTooDeepException();
        }

        _budget.Spend(SchemaBudget.Check);
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return schema.GetBoolean();
        }

        if (SchemaReference.Follow(root, schema) is not { ValueKind: JsonValueKind.Object } rules)
        {
            return false;
        }

        return FitsType(rules, value)
            && FitsChoice(rules, value)
            && FitsCombination(rules, value)
            && value.ValueKind switch
            {
                JsonValueKind.Object => FitsObject(rules, value),
                JsonValueKind.Array => FitsArray(rules, value),
                JsonValueKind.String => SchemaText.Fits(rules, value.GetString()!, _budget),
                JsonValueKind.Number => SchemaNumber.Fits(rules, value.GetDouble()),
                _ => true,
            };
    }

    private static bool FitsType(JsonElement rules, JsonElement value)
    {
        if (!rules.TryGetProperty("type", out var type))
        {
            return true;
        }

        return type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Any(item => Is(item.GetString(), value))
            : Is(type.GetString(), value);
    }

    private static bool Is(string? type, JsonElement value) => type switch
    {
        "integer" => value.ValueKind == JsonValueKind.Number && Math.Floor(value.GetDouble()) == value.GetDouble(),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind.ToString().Equals(type, StringComparison.OrdinalIgnoreCase),
    };

    private bool FitsChoice(JsonElement rules, JsonElement value)
    {
        if (rules.TryGetProperty("const", out var constant) && Canonical(constant) != Canonical(value))
        {
            return false;
        }

        return !rules.TryGetProperty("enum", out var choices)
            || choices.EnumerateArray().Any(choice => Canonical(choice) == Canonical(value));
    }

    private bool FitsCombination(JsonElement rules, JsonElement value) =>
        (!rules.TryGetProperty("anyOf", out var anyOf) || anyOf.EnumerateArray().Any(schema => Fits(schema, value)))
        && (!rules.TryGetProperty("oneOf", out var oneOf) || oneOf.EnumerateArray().Count(schema => Fits(schema, value)) == 1)
        && (!rules.TryGetProperty("allOf", out var allOf) || allOf.EnumerateArray().All(schema => Fits(schema, value)))
        && (!rules.TryGetProperty("not", out var not) || !Fits(not, value));

    private bool FitsObject(JsonElement rules, JsonElement value)
    {
        if (rules.TryGetProperty("required", out var required)
            && required.EnumerateArray().Any(name => !value.TryGetProperty(name.GetString()!, out _)))
        {
            return false;
        }

        var hasProperties = rules.TryGetProperty("properties", out var properties);
        var hasOthers = rules.TryGetProperty("additionalProperties", out var others);
        return value.EnumerateObject().All(member =>
            hasProperties && properties.TryGetProperty(member.Name, out var schema)
                ? Fits(schema, member.Value)
                : !hasOthers || Fits(others, member.Value));
    }

    private bool FitsArray(JsonElement rules, JsonElement value)
    {
        var items = value.EnumerateArray().ToList();
        if (!SchemaNumber.IsWithin(rules, "minItems", "maxItems", items.Count))
        {
            return false;
        }

        var mustDiffer = rules.TryGetProperty("uniqueItems", out var unique) && unique.ValueKind == JsonValueKind.True;
        if (mustDiffer && items.DistinctBy(Canonical).Count() < items.Count)
        {
            return false;
        }

        var prefix = rules.TryGetProperty("prefixItems", out var list) ? list.EnumerateArray().ToList() : [];
        if (items.Zip(prefix).Any(pair => !Fits(pair.Second, pair.First)))
        {
            return false;
        }

        return !rules.TryGetProperty("items", out var schema) || items.Skip(prefix.Count).All(item => Fits(schema, item));
    }

    private string Canonical(JsonElement value)
    {
        var text = new GoJsonWriter().Value(value).ToString();
        _budget.Spend(text.Length);
        return text;
    }
}
