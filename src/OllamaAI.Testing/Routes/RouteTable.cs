using OllamaAI.Testing.Engine;

namespace OllamaAI.Testing.Routes;

/// <summary>All paths of the native API, and System One.</summary>
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
        new("/api/pull", ["POST"], ManagementRoutes.PullAsync),
        new("/api/push", ["POST"], ManagementRoutes.PushAsync),
        new("/api/create", ["POST"], ManagementRoutes.CreateAsync),
        new("/api/copy", ["POST"], ManagementRoutes.CopyAsync),
        new("/api/delete", ["DELETE"], ManagementRoutes.DeleteAsync),
        new(BlobRoute.Path, ["HEAD", "POST"], BlobRoute.AnswerAsync),
        new("/api/me", ["POST"], AccountRoutes.MeAsync) { Since = "0.12.0" },
        new("/api/signout", ["POST"], AccountRoutes.SignOutAsync) { Since = "0.12.1" },
        new("/api/user/keys/", ["DELETE"], AccountRoutes.SignOutAsync) { Since = "0.12.0" },
        new("/api/status", ["GET"], AccountRoutes.StatusAsync) { Since = "0.16.2" },
        new("/api/usage", ["GET"], AccountRoutes.UsageAsync) { Since = "0.40.1" },
        new("/api/balance", ["GET"], AccountRoutes.BalanceAsync) { Since = "0.40.1" },
        new("/v1/systemone", ["POST"], DecisionRoute.AnswerAsync) { Since = "0.35.0" },
        new("/api/experimental/web_search", ["POST"], WebRoutes.SearchAsync) { Since = "0.18.0" },
        new("/api/experimental/web_fetch", ["POST"], WebRoutes.FetchAsync) { Since = "0.18.0" },
        new("/api/experimental/model-recommendations", ["GET"], WebRoutes.RecommendationsAsync) { Since = "0.22.1" },
    ];
}
