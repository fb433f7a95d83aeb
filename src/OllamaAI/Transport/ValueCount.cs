using System.Text.Json;

namespace OllamaAI.Transport;

/// <summary>
/// Bounds what becomes of the bytes of an answer: an empty object is three of them, and many times as many in memory. Numbers are left out,
/// because vectors are as large in memory as in JSON.
/// </summary>
internal static class ValueCount
{
    /// <summary>The most objects, arrays, strings and members that an answer or one of its frames may have.</summary>
    public const int Max = 2_000_000;

    /// <summary>The fewest bytes that can hold more than that.</summary>
    private const int Smallest = 2 * Max;

    public static bool IsTooLarge(ReadOnlySpan<byte> json) =>
        json.Length > Smallest
        && json.Count((byte)'{') + json.Count((byte)'[') + (json.Count((byte)'"') / 2) > Max
        && Count(json) > Max;

    private static int Count(ReadOnlySpan<byte> json)
    {
        var count = 0;
        var reader = new Utf8JsonReader(json);
        while (count <= Max && reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.String or JsonTokenType.PropertyName)
            {
                count++;
            }
        }

        return count;
    }
}
