using System.Net;

namespace OllamaAI.Samples.Tests.Playground.Pictures;

/// <summary>Shows a terminal as a web page, to take a picture of.</summary>
internal static class TerminalPage
{
    private const string Style = """
        body { margin: 0; }
        figure { display: inline-block; margin: 0; overflow: hidden; color: #d9dce1; background: #16181c; border-radius: 10px; font-family: Inter, system-ui, sans-serif; }
        figcaption { padding: 9px 16px; font-size: 13px; color: #a5a9b1; background: #22252a; }
        pre { margin: 0; padding: 16px 20px 18px; font: 14px/1.32 "JetBrains Mono", ui-monospace, Menlo, Consolas, monospace; font-variant-ligatures: none; }
        .s1 { color: #ffffff; font-weight: 700; }
        .s2 { color: #8f95a0; }
        """;

    public static string Of(TerminalScreen screen, string title)
    {
        var lines = screen.Lines.Select(line => string.Concat(line.Select(run =>
            run.Style.Length == 0 ? WebUtility.HtmlEncode(run.Text) : $"<span class=\"s{run.Style}\">{WebUtility.HtmlEncode(run.Text)}</span>")));
        return $"<!doctype html><meta charset=utf-8><style>{Style}</style><figure><figcaption>{WebUtility.HtmlEncode(title)}</figcaption><pre>{string.Join('\n', lines)}</pre></figure>";
    }
}
