using OllamaAI.Testing.Engine;

namespace OllamaAI.Testing.Routes;

/// <summary>All paths of the native API.</summary>
internal static class RouteTable
{
    public static IReadOnlyList<Route> All { get; } =
    [
        new("/", ["HEAD", "GET"], ServerRoutes.RootAsync),
        new("/api/version", ["HEAD", "GET"], ServerRoutes.VersionAsync),
        new("/api/tags", ["HEAD", "GET"], ListRoutes.TagsAsync),
        new("/api/ps", ["GET"], ListRoutes.PsAsync),
        new("/api/show", ["POST"], ShowRoute.ShowAsync),
        new("/api/chat", ["POST"], InferenceRoute.ChatAsync),
        new("/api/generate", ["POST"], InferenceRoute.GenerateAsync),
        new("/api/embed", ["POST"], EmbedRoute.EmbedAsync),
        new("/api/embeddings", ["POST"], EmbedRoute.EmbeddingsAsync),
    ];
}
