using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OllamaAI.Schemas;

/// <summary>Collects written JSON into an element.</summary>
internal static class SchemaBuffer
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonElement Write<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer, state);
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }
}
