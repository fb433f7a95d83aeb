using System.Text.Json;

namespace OllamaAI.Protocol.Serialization;

/// <summary>The six members that generate, chat and embed share (protocol 2.10).</summary>
internal static class MetricsJson
{
    /// <summary>Reads the member if it is one of the six; the reader stands on the member's name.</summary>
    public static bool TryRead(ref Utf8JsonReader reader, ref OllamaMetrics? metrics)
    {
        if (reader.ValueTextEquals("total_duration"u8))
        {
            (metrics ??= new()).TotalNanoseconds = ReadValue(ref reader);
        }
        else if (reader.ValueTextEquals("load_duration"u8))
        {
            (metrics ??= new()).LoadNanoseconds = ReadValue(ref reader);
        }
        else if (reader.ValueTextEquals("prompt_eval_count"u8))
        {
            (metrics ??= new()).PromptTokens = ReadValue(ref reader);
        }
        else if (reader.ValueTextEquals("prompt_eval_duration"u8))
        {
            (metrics ??= new()).PromptNanoseconds = ReadValue(ref reader);
        }
        else if (reader.ValueTextEquals("eval_count"u8))
        {
            (metrics ??= new()).GeneratedTokens = ReadValue(ref reader);
        }
        else if (reader.ValueTextEquals("eval_duration"u8))
        {
            (metrics ??= new()).GenerationNanoseconds = ReadValue(ref reader);
        }
        else
        {
            return false;
        }

        return true;
    }

    public static void Write(Utf8JsonWriter writer, OllamaMetrics? metrics)
    {
        if (metrics is null)
        {
            return;
        }

        WriteValue(writer, "total_duration"u8, metrics.TotalNanoseconds);
        WriteValue(writer, "load_duration"u8, metrics.LoadNanoseconds);
        WriteValue(writer, "prompt_eval_count"u8, metrics.PromptTokens);
        WriteValue(writer, "prompt_eval_duration"u8, metrics.PromptNanoseconds);
        WriteValue(writer, "eval_count"u8, metrics.GeneratedTokens);
        WriteValue(writer, "eval_duration"u8, metrics.GenerationNanoseconds);
    }

    private static long? ReadValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        return WireJson.ReadInt64(ref reader);
    }

    private static void WriteValue(Utf8JsonWriter writer, ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }
}
