using System.Globalization;
using System.Text.Json;

namespace OllamaAI.Tests.Support;

/// <summary>Compares JSON by meaning: numbers by value, times to the tick, and a member that is null like one that is absent.</summary>
internal static class WireCompare
{
    /// <summary>The first difference, or <see langword="null"/>.</summary>
    public static string? Difference(JsonElement expected, JsonElement actual, string path = "$")
    {
        if (expected.ValueKind != actual.ValueKind)
        {
            return $"{path}: expected {expected.GetRawText()}, but was {actual.GetRawText()}";
        }

        return expected.ValueKind switch
        {
            JsonValueKind.Object => Objects(expected, actual, path),
            JsonValueKind.Array => Arrays(expected, actual, path),
            JsonValueKind.Number => IsSameNumber(expected, actual) ? null : $"{path}: expected {expected}, but was {actual}",
            JsonValueKind.String => IsSameText(expected.GetString()!, actual.GetString()!) ? null : $"{path}: expected {expected}, but was {actual}",
            _ => null,
        };
    }

    private static string? Objects(JsonElement expected, JsonElement actual, string path)
    {
        var (left, right) = (Members(expected), Members(actual));
        return left.Keys.Except(right.Keys).Select(name => $"{path}.{name}: missing").FirstOrDefault()
            ?? right.Keys.Except(left.Keys).Select(name => $"{path}.{name}: not expected").FirstOrDefault()
            ?? left.Select(member => Difference(member.Value, right[member.Key], $"{path}.{member.Key}")).FirstOrDefault(difference => difference is not null);
    }

    private static string? Arrays(JsonElement expected, JsonElement actual, string path)
    {
        var (left, right) = (expected.EnumerateArray().ToList(), actual.EnumerateArray().ToList());
        return left.Count != right.Count
            ? $"{path}: expected {left.Count} items, but there are {right.Count}"
            : left.Select((item, index) => Difference(item, right[index], $"{path}[{index}]")).FirstOrDefault(difference => difference is not null);
    }

    private static Dictionary<string, JsonElement> Members(JsonElement value) =>
        value.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null).ToDictionary(member => member.Name, member => member.Value);

    // Vectors and options are kept as float: they are the same number when they are the same float.
    private static bool IsSameNumber(JsonElement expected, JsonElement actual) =>
        expected.TryGetInt64(out var left) && actual.TryGetInt64(out var right) ? left == right : expected.GetSingle() == actual.GetSingle();

    // The server writes nanoseconds, a DateTimeOffset keeps 100 of them.
    private static bool IsSameText(string expected, string actual) =>
        expected == actual
        || (DateTimeOffset.TryParse(expected, CultureInfo.InvariantCulture, out var left)
            && DateTimeOffset.TryParse(actual, CultureInfo.InvariantCulture, out var right)
            && left.Offset == right.Offset
            && (left - right).Duration().Ticks <= 1);
}
