using System.Text.Json;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Inference;

/// <summary>The messages and tools of a request, whether or not the server takes it.</summary>
internal sealed record SentChat(IReadOnlyList<ModelMessage> Messages, IReadOnlyList<ModelTool> Tools)
{
    private static readonly SentChat Nothing = new([], []);

    public static SentChat From(JsonElement json)
    {
        try
        {
            var body = GoReader.ForBody(json, "ChatRequest");
            return body.Has("prompt")
                ? new SentChat(FromGenerate(body), [])
                : new SentChat(InferenceRequest.MessagesOf(body), ToolReader.From(body));
        }
        catch (GoException)
        {
            return Nothing;
        }
    }

    private static List<ModelMessage> FromGenerate(GoReader body)
    {
        var prompt = new ModelMessage { Role = "user", Content = body.String("prompt"), Images = body.Bytes("images") };
        var system = body.String("system");
        return system.Length == 0 ? [prompt] : [new ModelMessage { Role = "system", Content = system }, prompt];
    }
}
