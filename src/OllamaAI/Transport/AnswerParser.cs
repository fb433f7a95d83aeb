using System.Text.Json;
using OllamaAI.Protocol.Serialization;

namespace OllamaAI.Transport;

/// <summary>Reads the JSON object of an answer or of one of its frames.</summary>
internal static class AnswerParser
{
    /// <returns>What was read; <see langword="null"/> for an error object.</returns>
    /// <exception cref="OllamaException">It is not such an object.</exception>
    public static T? Parse<T>(ApiCall call, IWireReader<T> reader, ReadOnlySpan<byte> json)
        where T : class
    {
        try
        {
            return ValueCount.IsTooLarge(json) ? throw OllamaErrors.TooManyValues(call) : reader.Read(json);
        }
        catch (JsonException) when (RawControlCharacters.Escape(json) is { } mended)
        {
            return Parse(call, reader, mended);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            throw OllamaErrors.InvalidResponse(call, e, json);
        }
    }
}
