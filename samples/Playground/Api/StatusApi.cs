using OllamaAI;

namespace PlaygroundSample.Api;

/// <summary><c>GET /api/status</c>: whether the Ollama behind the page answers.</summary>
internal static class StatusApi
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<ServerStatus> AskAsync(OllamaClient client, CancellationToken cancellationToken) =>
        new(await client.IsReachableAsync(Patience, cancellationToken));
}
