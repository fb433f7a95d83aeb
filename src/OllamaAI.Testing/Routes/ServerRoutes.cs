using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Routes;

/// <summary>What the server says of itself.</summary>
internal static class ServerRoutes
{
    public static Task<Reply> RootAsync(Call call) => Task.FromResult(Replies.Text(200, "Ollama is running", "text/plain; charset=utf-8"));

    public static Task<Reply> VersionAsync(Call call) =>
        Task.FromResult(Replies.Object(new GoJsonWriter().StartObject().Member("version", call.Engine.Options.Version).EndObject()));
}
