using System.Text.Json;

namespace OllamaAI.Transport;

/// <summary>
/// Limits the number of values in an answer, because its size in bytes does not limit the memory they take: an empty object is three
/// bytes of JSON, and many times as much in memory.
/// </summary>
internal static class ValueCount
{
    /// <summary>The most objects, arrays, strings and members that an answer or one of its frames may have.</summary>
    public const int Max = 2_000_000;

    /// <summary>
    /// The most values if all of them are numbers or literals: each counts a quarter, because most answers with many are vectors.
    /// </summary>
    public const int MaxNumbers = Max * Weight;

    private const int Weight = 4;

    /// <summary>The fewest bytes that can hold too many.</summary>
    private const int Smallest = 2 * Max;

    public static bool IsTooLarge(ReadOnlySpan<byte> json) =>
        json.Length > Smallest && Estimate(json) > MaxNumbers && Exceeds(json);

    /// <summary>Counts signs that may also be within strings, which is fast: at least as many as there are values.</summary>
    private static long Estimate(ReadOnlySpan<byte> json)
    {
        // Before a number there is a bracket, a name or a comma.
        long others = json.Count((byte)'{') + json.Count((byte)'[') + (json.Count((byte)'"') / 2);
        return ((Weight + 1) * others) + json.Count((byte)',');
    }

    private static bool Exceeds(ReadOnlySpan<byte> json)
    {
        var count = 0;
        var reader = new Utf8JsonReader(json);
        while (count <= MaxNumbers && reader.Read())
        {
            count += reader.TokenType switch
            {
                JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.String or JsonTokenType.PropertyName => Weight,
                JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null => 1,
                _ => 0,
            };
        }

        return count > MaxNumbers;
    }
}
