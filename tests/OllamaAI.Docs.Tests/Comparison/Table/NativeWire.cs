using System.Text.Json;
using OllamaAI.Tests.Support;

namespace OllamaAI.Docs.Tests.Comparison.Table;

/// <summary><c>/api</c>.</summary>
internal sealed class NativeWire : IWire
{
    public string StreamType => "application/x-ndjson";

    public string Answer(string text, string? reasoning = null, string? callId = null)
    {
        var thinking = reasoning is null ? "" : $",\"thinking\":{JsonSerializer.Serialize(reasoning)}";
        var calls = callId is null ? "" : $$""","tool_calls":[{"id":"{{callId}}","function":{"name":"look","arguments":{ } } }]""";
        return Frames.Message(
            $"\"content\":{JsonSerializer.Serialize(text)}{thinking}{calls}",
            """
            "done":true,"done_reason":"stop","prompt_eval_count":11,"eval_count":7
            """);
    }

    public string Chunk(string text) => Frames.Text(text);

    public string ErrorChunk(string message) => Error(message) + "\n";

    public string Error(string message) => $$"""{"error":{{JsonSerializer.Serialize(message)}}}""";

    public string Vectors(int count) => $$"""{"embeddings":[{{string.Join(',', Enumerable.Repeat("[1,0]", count))}}]}""";
}
