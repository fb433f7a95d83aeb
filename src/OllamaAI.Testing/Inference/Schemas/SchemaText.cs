using System.Text.Json;

namespace OllamaAI.Testing.Inference.Schemas;

/// <summary>The keywords about strings.</summary>
internal static class SchemaText
{
    private const int Longest = 100_000;

    public static bool Fits(JsonElement rules, string value, SchemaBudget budget) =>
        SchemaNumber.IsWithin(rules, "minLength", "maxLength", value.EnumerateRunes().Count())
        && FitsPattern(rules, value, budget)
        && FitsFormat(rules, value);

    /// <summary>Makes a string that fits, different for each variation if the rules leave room.</summary>
    public static string Choose(JsonElement rules, int variation)
    {
        if (rules.TryGetProperty("pattern", out var pattern))
        {
            return PatternSample.For(pattern.GetString()!);
        }

        var text = FormatSample(rules) ?? (variation == 0 ? "text" : $"text {variation}");
        var least = (int)(SchemaNumber.Read(rules, "minLength") ?? 0);
        if (least > Longest)
        {
            throw new SchemaTooDeepException();
        }

        var most = (int)(SchemaNumber.Read(rules, "maxLength") ?? int.MaxValue);
        return text.PadRight(least, 'x')[..Math.Min(Math.Max(text.Length, least), most)];
    }

    private static bool FitsPattern(JsonElement rules, string value, SchemaBudget budget) =>
        !rules.TryGetProperty("pattern", out var pattern) || SchemaPattern.IsMatch(value, pattern.GetString()!, budget);

    private static bool FitsFormat(JsonElement rules, string value) => Format(rules) switch
    {
        "date" => DateOnly.TryParseExact(value, "yyyy-MM-dd", out _),
        "date-time" => DateTimeOffset.TryParse(value, out _),
        "uuid" => Guid.TryParseExact(value, "D", out _),
        _ => true,
    };

    private static string? FormatSample(JsonElement rules) => Format(rules) switch
    {
        "date" => "2026-01-31",
        "date-time" => "2026-01-31T12:00:00Z",
        "time" => "12:00:00Z",
        "uuid" => "6ba7b810-9dad-41d1-80b4-00c04fd430c8",
        "email" => "someone@example.com",
        "uri" => "https://example.com/",
        _ => null,
    };

    private static string? Format(JsonElement rules) =>
        rules.TryGetProperty("format", out var format) && format.ValueKind == JsonValueKind.String ? format.GetString() : null;
}
