using System.Text.RegularExpressions;

namespace OllamaAI.Transport;

/// <summary>Recognizes a server that cannot read the tool call which its model wrote.</summary>
internal static partial class MalformedCallText
{
    public static bool IsSaid(string? text) => text is not null && (text == "EOF" || Words().IsMatch(text));

    // Ollama's parsers and llama-server's, which say it in the words of the JSON or XML library behind them.
    [GeneratedRegex(
        """
        \b(pars|decod|unmarshal|read|invalid|malformed|unexpected)[a-z]*\ [^:]{0,20}(tool|function)[ _-]?call(?![ _-]?id)
        | ^[^:]{0,40}(tool|function)[ _-]?call(?![ _-]?id)[a-z]*\ [^:]{0,40}(pars|decod|unmarshal|invalid|malformed|not\ valid)
        | XML\ syntax\ error\ on\ line | parse\ XML | expected\ element\ type\ <
        | ^failed\ to\ parse\ input\ at | output\ that\ does\ not\ match\ the\ expected
        | looking\ for\ beginning\ of | ^unexpected\ end\ of\ JSON\ input
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
