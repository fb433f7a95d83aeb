using System.Text;
using OllamaAI.Protocol;

namespace OllamaAI.Web;

/// <summary>What the web tools found, as text for a model.</summary>
internal static class WebText
{
    public static string From(IReadOnlyList<OllamaWebSearchResult> results)
    {
        if (results.Count == 0)
        {
            return "No page was found; try other words.";
        }

        var text = new StringBuilder();
        foreach (var result in results)
        {
            text.Append("Title: ").Append(result.Title).Append("\nURL: ").Append(result.Url).Append("\n\n")
                .Append(result.Content).Append("\n\n");
        }

        return text.ToString().TrimEnd();
    }

    public static string From(OllamaWebPage page)
    {
        var text = new StringBuilder().Append("Title: ").Append(page.Title).Append("\n\n").Append(page.Content);
        if (page.Links is { Count: > 0 } links)
        {
            text.Append("\n\nLinks:\n").AppendJoin('\n', links);
        }

        return text.ToString();
    }
}
