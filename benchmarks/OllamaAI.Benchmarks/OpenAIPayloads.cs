using System.Runtime.InteropServices;
using System.Text;

namespace OllamaAI.Benchmarks;

/// <summary>The same answers as <see cref="Payloads"/>, as Ollama's <c>/v1</c> gives them.</summary>
internal static class OpenAIPayloads
{
    public static byte[] OneShot { get; } = Encoding.UTF8.GetBytes(
        $$$"""{"id":"chatcmpl-123","object":"chat.completion","created":1795256430,"model":"llama3.2","system_fingerprint":"fp_ollama","choices":[{"index":0,"message":{"role":"assistant","content":"{{{Payloads.OneShotText}}}"},"finish_reason":"stop"}],"usage":{"prompt_tokens":26,"completion_tokens":1000,"total_tokens":1026}}""");

    /// <summary>The events of a stream.</summary>
    public static byte[][] Frames(int count) =>
    [
        .. Enumerable.Range(1, count - 1).Select(index => Event(Payloads.Word(index), "null")),
        Event("", "\"stop\""),
        "data: [DONE]\n\n"u8.ToArray(),
    ];

    public static byte[] Embeddings(int count, int dimensions)
    {
        var data = Payloads.Vectors(count, dimensions).Select((vector, index) =>
            $$"""{"object":"embedding","embedding":"{{Convert.ToBase64String(MemoryMarshal.AsBytes<float>(vector))}}","index":{{index}}}""");
        return Encoding.UTF8.GetBytes($$"""{"object":"list","data":[{{string.Join(',', data)}}],"model":"nomic-embed-text","usage":{"prompt_tokens":8,"total_tokens":8} }""");
    }

    private static byte[] Event(string text, string reason) => Encoding.UTF8.GetBytes(
        $$$"""data: {"id":"chatcmpl-123","object":"chat.completion.chunk","created":1795256430,"model":"llama3.2","system_fingerprint":"fp_ollama","choices":[{"index":0,"delta":{"role":"assistant","content":"{{{text}}}"},"finish_reason":{{{reason}}}}]}""" + "\n\n");
}
