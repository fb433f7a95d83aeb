using System.Text.Json;

namespace OllamaAI.Docs.Tests.Comparison.Table;

/// <summary><c>/v1</c>.</summary>
internal sealed class OpenAIWire : IWire
{
    public string StreamType => "text/event-stream";

    public string Answer(string text, string? reasoning = null, string? callId = null)
    {
        var thinking = reasoning is null ? "" : $",\"reasoning\":{JsonSerializer.Serialize(reasoning)}";
        var calls = callId is null
            ? ""
            : $$$""","tool_calls":[{"id":"{{{callId}}}","index":0,"type":"function","function":{"name":"look","arguments":"{}"}}]""";
        return $$$"""
            {"id":"1","object":"chat.completion","created":1,"model":"m",
             "choices":[{"index":0,"message":{"role":"assistant","content":{{{JsonSerializer.Serialize(text)}}}{{{thinking}}}{{{calls}}}},
                         "finish_reason":"{{{(callId is null ? "stop" : "tool_calls")}}}"}],
             "usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18}}
            """;
    }

    public string Chunk(string text)
    {
        var choices = $$$"""[{"index":0,"delta":{"content":{{{JsonSerializer.Serialize(text)}}}},"finish_reason":null}]""";
        return Event($$"""{"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":{{choices}}}""");
    }

    public string ErrorChunk(string message) => Event(Error(message));

    public string Error(string message) => $$$"""{"error":{"message":{{{JsonSerializer.Serialize(message)}}},"type":"api_error"}}""";

    public string Vectors(int count)
    {
        var data = Enumerable.Range(0, count).Select(index => $$"""{"object":"embedding","index":{{index}},"embedding":[1,0]}""");
        return $$$"""{"object":"list","model":"m","data":[{{{string.Join(',', data)}}}],"usage":{"prompt_tokens":1,"total_tokens":1}}""";
    }

    private static string Event(string data) => $"data: {data}\n\n";
}
