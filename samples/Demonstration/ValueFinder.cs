using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OllamaAI.Samples;

/// <summary>Finds in a text what a parameter or property of a given name asks for.</summary>
internal static partial class ValueFinder
{
    private static readonly string[] Numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    /// <returns>The value, or <see langword="null"/> if the text does not say.</returns>
    public static JsonNode? Find(string name, JsonElement schema, string text)
    {
        if (schema.MemberOf("enum") is { ValueKind: JsonValueKind.Array } values)
        {
            return values.EnumerateArray().Where(value => Mentions(text, value.ToString()))
                .Select(value => JsonNode.Parse(value.GetRawText())).FirstOrDefault();
        }

        return schema.TypeOf() switch
        {
            "integer" => FindNumber(name, text) is { } number ? JsonValue.Create((long)number) : null,
            "number" => FindNumber(name, text) is { } number ? JsonValue.Create(number) : null,
            "boolean" => Text.ContentWords(name).Overlaps(Text.ContentWords(text)) ? JsonValue.Create(true) : null,
            "string" or "" => FindText(Text.Words(name), schema.TextOf("format"), text) is { Length: > 0 } found
                ? JsonValue.Create(found)
                : null,
            _ => null,
        };
    }

    private static string? FindText(IReadOnlyList<string> name, string format, string text) => (name is [.., var last] ? last : "") switch
    {
        _ when format is "date" or "date-time" => First(Date(), text),
        "date" or "day" => First(Date(), text),
        "email" or "mail" => First(Email(), text),
        "image" or "picture" or "file" or "path" or "url" or "uri" or "link" => First(Location(), text),
        "city" or "place" or "location" or "country" or "destination" or "town" => First(Place(), text),
        "name" => First(Person(), text) ?? First(Capitals(), text),
        "question" or "query" or "prompt" or "text" or "message" or "input" or "task" => text.Trim(),
        _ => null,
    };

    private static decimal? FindNumber(string name, string text)
    {
        var rest = Location().Replace(Date().Replace(text, ""), "");
        var named = Regex.Match(rest, $@"(-?\d+(?:\.\d+)?)\s+{Regex.Escape(name)}", RegexOptions.IgnoreCase);
        var digits = named.Success ? named.Groups[1].Value : First(Number(), rest);
        if (decimal.TryParse(digits, NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        return Text.Words(rest).Select(word => Array.IndexOf(Numbers, word)).FirstOrDefault(index => index >= 0, -1) is var word && word < 0
            ? null
            : word;
    }

    private static bool Mentions(string text, string value) =>
        value.Length > 0 && text.Contains(value.Replace('_', ' '), StringComparison.OrdinalIgnoreCase);

    private static string? First(Regex pattern, string text) =>
        pattern.Match(text) is { Success: true } match ? match.Groups[^1].Value : null;

    [GeneratedRegex(@"(\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?)")]
    private static partial Regex Date();

    [GeneratedRegex(@"([\w.+-]+@[\w-]+(?:\.[\w-]+)+)")]
    private static partial Regex Email();

    [GeneratedRegex(
        @"((?:https?://|data:)[^\s""'<>]+[^\s""'<>.,;:!?]|[\w./\\-]+\.(?:png|jpe?g|webp|gif|bmp|txt|pdf)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Location();

    [GeneratedRegex(@"\b(?:in|to|for|at|from|of|near)\s+(\p{Lu}[\p{L}'-]+(?:\s+\p{Lu}[\p{L}'-]+)*)")]
    private static partial Regex Place();

    [GeneratedRegex(@"\b(?:[Mm]y name is|[Ii]'m|I am|[Cc]all me)\s+(\p{Lu}[\p{L}'-]+(?:\s+\p{Lu}[\p{L}'-]+)*)")]
    private static partial Regex Person();

    [GeneratedRegex(@"(\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}+)*)")]
    private static partial Regex Capitals();

    [GeneratedRegex(@"(?<![\w.])(-?\d+(?:\.\d+)?)(?!\w)")]
    private static partial Regex Number();
}
