using System.Text.Json;

namespace OllamaAI.Testing.Inference.Schemas;

/// <summary>The keywords about numbers.</summary>
internal static class SchemaNumber
{
    public static bool Fits(JsonElement rules, double value) =>
        IsWithin(rules, "minimum", "maximum", value)
        && !(Read(rules, "exclusiveMinimum") is { } above && value <= above)
        && !(Read(rules, "exclusiveMaximum") is { } below && value >= below)
        && !(Read(rules, "multipleOf") is { } step && Math.Abs(Math.IEEERemainder(value, step)) > 1e-9);

    public static bool IsWithin(JsonElement rules, string least, string most, double value) =>
        !(Read(rules, least) is { } minimum && value < minimum) && !(Read(rules, most) is { } maximum && value > maximum);

    /// <summary>Finds a number that fits, near the wish.</summary>
    public static double Choose(JsonElement rules, double wish, bool isInteger)
    {
        var step = Read(rules, "multipleOf") ?? (isInteger ? 1 : 0);
        var aside = step > 0 ? step : 0.5;
        var least = Read(rules, "minimum") ?? Read(rules, "exclusiveMinimum") + aside ?? double.MinValue;
        var most = Read(rules, "maximum") ?? Read(rules, "exclusiveMaximum") - aside ?? double.MaxValue;
        var value = least > most ? (least + most) / 2 : Math.Clamp(wish, least, most);
        if (step <= 0)
        {
            return value;
        }

        var up = Math.Ceiling(value / step) * step;
        return up <= most ? up : Math.Floor(value / step) * step;
    }

    public static double? Read(JsonElement rules, string name) =>
        rules.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
