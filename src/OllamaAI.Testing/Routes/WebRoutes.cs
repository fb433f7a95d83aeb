using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Routes;

/// <summary>Web search and fetch over the server's own pages, and the list of recommended models.</summary>
internal static class WebRoutes
{
    private const int DefaultResults = 5;
    private const int MostResults = 10;

    private static readonly (string Model, string Description, int ContextLength, long VramBytes)[] Recommended =
    [
        ("gemma4", "Reads text and pictures", 131_072, 10L << 30),
        ("qwen3.5", "Thinks and calls tools", 262_144, 8L << 30),
        ("gpt-oss:120b-cloud", "Large, runs at ollama.com", 131_072, 0),
    ];

    public static Task<Reply> SearchAsync(Call call)
    {
        var body = call.Read("WebSearchRequest");
        call.Engine.Cloud.Pass("/api/web_search", "web search is unavailable");

        var most = Math.Clamp(body.Int("max_results") is > 0 and var asked ? asked : DefaultResults, 1, MostResults);
        var words = body.String("query").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var writer = new GoJsonWriter().StartObject().Name("results").StartArray();
        foreach (var page in call.Engine.Options.WebPages.Where(page => words.Any(word => Mentions(page, word))).Take(most))
        {
            writer.StartObject().Member("title", page.Title).Member("url", page.Url).Member("content", page.Content).EndObject();
        }

        return Task.FromResult(Replies.Object(writer.EndArray().EndObject()));
    }

    public static Task<Reply> FetchAsync(Call call)
    {
        var body = call.Read("WebFetchRequest");
        call.Engine.Cloud.Pass("/api/web_fetch", "web fetch is unavailable");

        var url = body.String("url");
        var page = call.Engine.Options.WebPages.FirstOrDefault(page => page.Url == url) ?? throw new ApiException(404, "page not found");
        var writer = new GoJsonWriter().StartObject().Member("title", page.Title).Member("content", page.Content);
        if (page.Links.Count > 0)
        {
            writer.Member("links", page.Links);
        }

        return Task.FromResult(Replies.Object(writer.EndObject()));
    }

    public static Task<Reply> RecommendationsAsync(Call call)
    {
        var writer = new GoJsonWriter().StartObject().Name("recommendations").StartArray();
        foreach (var (model, description, contextLength, vramBytes) in Recommended)
        {
            writer.StartObject().Member("model", model).Member("description", description)
                .OmitZero("context_length", contextLength).OmitZero("vram_bytes", vramBytes).EndObject();
        }

        return Task.FromResult(Replies.Object(writer.EndArray().EndObject()));
    }

    private static bool Mentions(OllamaTestWebPage page, string word) =>
        page.Title.Contains(word, StringComparison.OrdinalIgnoreCase) || page.Content.Contains(word, StringComparison.OrdinalIgnoreCase);
}
