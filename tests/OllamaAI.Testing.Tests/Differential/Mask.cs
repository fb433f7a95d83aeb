using System.Text;
using System.Text.RegularExpressions;

namespace OllamaAI.Testing.Tests.Differential;

/// <summary>Takes out of a body what differs from run to run or from model to model, and nothing else.</summary>
internal static partial class Mask
{
    public static string Apply(byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        text = Times().Replace(text, "\"$1\":\"T\"");
        text = Figures().Replace(text, "\"$1\":0");
        text = Sizes().Replace(text, "\"$1\":0");
        text = Context().Replace(text, "\"context\":[]");
        text = ParserIds().Replace(text, "\"id\":\"call_8\"");
        text = JinjaIds().Replace(text, "\"id\":\"32\"");
        text = Digests().Replace(text, "D");
        text = ShortDigests().Replace(text, "$1 D");
        text = Floats().Replace(text, match => string.Join(',', match.Value.Split(',').Select(_ => "F")));
        text = Tensors().Replace(text, "\"tensors\":[]");
        text = ModelInfo().Replace(text, "\"model_info\":{}");
        text = Rendered().Replace(text, "\"rendered_template\":\"\"");
        text = ContextSizes().Replace(text, "N");
        text = Transfers().Replace(text, "{\"status\":\"$1\",\"digest\":\"sha256:D\"}\n");
        text = Parameters().Replace(text, match => string.Concat(match.Value.Split("\\n").Order(StringComparer.Ordinal)));
        return RepeatedLines().Replace(text, "$1");
    }

    [GeneratedRegex("""
        "(created_at|modified_at|expires_at)":"[^"]*"
        """)]
    private static partial Regex Times();

    [GeneratedRegex("""
        "(total_duration|load_duration|prompt_eval_duration|eval_duration|prompt_eval_count|eval_count)":\d+
        """)]
    private static partial Regex Figures();

    [GeneratedRegex("""
        "(size|size_vram|total|completed)":\d+
        """)]
    private static partial Regex Sizes();

    [GeneratedRegex("""
        "context":\[[\d,]+\]
        """)]
    private static partial Regex Context();

    [GeneratedRegex("""
        "id":"call_[0-9a-z]{8}"
        """)]
    private static partial Regex ParserIds();

    [GeneratedRegex("""
        "id":"[0-9A-Za-z]{32}"
        """)]
    private static partial Regex JinjaIds();

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")]
    private static partial Regex Digests();

    [GeneratedRegex("(pulling|pushing) [0-9a-f]{12}")]
    private static partial Regex ShortDigests();

    [GeneratedRegex("""
        (?<="embeddings":\[\[|\],\[)-?\d[-.\de,]*(?=\])
        """)]
    private static partial Regex Floats();

    [GeneratedRegex("""
        "tensors":\[.*?\}\]
        """)]
    private static partial Regex Tensors();

    [GeneratedRegex("""
        "model_info":\{.*?\}(?=,"(?:projector_info|tensors)")
        """)]
    private static partial Regex ModelInfo();

    [GeneratedRegex("""
        "rendered_template":"(?:[^"\\]|\\.)*"
        """)]
    private static partial Regex Rendered();

    [GeneratedRegex("""
        (?<=request \(|size \(|n_prompt_tokens\\":|n_ctx\\":)\d+
        """)]
    private static partial Regex ContextSizes();

    /// <summary>The first tick of a layer may lack its figure.</summary>
    [GeneratedRegex("""
        \{"status":"((?:pulling|pushing) D)","digest":"sha256:D","total":0(?:,"completed":0)?\}\n
        """)]
    private static partial Regex Transfers();

    /// <summary>How many ticks a transfer has is a matter of speed.</summary>
    [GeneratedRegex("""
        (\{"status":"(?:pulling|pushing) D"[^\n]*\n)\1+
        """)]
    private static partial Regex RepeatedLines();

    /// <summary>Ollama writes parameters in a random order.</summary>
    [GeneratedRegex(@"(?:PARAMETER (?:[^\\]|\\[^n])*\\n)+")]
    private static partial Regex Parameters();
}
