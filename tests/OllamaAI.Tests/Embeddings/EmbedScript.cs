using System.Globalization;
using System.Net;
using System.Text.Json;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Embeddings;

/// <summary>An embedding server in a handler: answers a request with all vectors or, as the real one, with none.</summary>
/// <remarks>The vector of a text is its length and the number in it.</remarks>
internal sealed class EmbedScript
{
    /// <summary>The characters that fit into the context, a token each.</summary>
    public int Window { get; init; } = int.MaxValue;

    /// <summary>How a text that is too long is refused.</summary>
    public Func<int, int, string> Overflow { get; init; } = (_, _) => """{"error":"the input length exceeds the context length"}""";

    /// <summary>What the server answers if a text is among those of the request; null for its vector.</summary>
    public Func<string, HttpResponseMessage?> Fault { get; init; } = _ => null;

    public static string[] Inputs(ScriptedRequest request) => [.. request.Json.GetProperty("input").EnumerateArray().Select(text => text.GetString()!)];

    public static bool Truncates(ScriptedRequest request) => !request.Json.TryGetProperty("truncate", out var truncate) || truncate.GetBoolean();

    public static HttpResponseMessage Error(HttpStatusCode status, string message) =>
        ScriptedHandler.Response(status, $$"""{"error":{{JsonSerializer.Serialize(message)}}}""");

    public static float[] VectorOf(string text) => [text.Length, NumberIn(text)];

    public HttpResponseMessage Answer(ScriptedRequest request)
    {
        var inputs = Inputs(request);
        if (inputs.Select(Fault).FirstOrDefault(fault => fault is not null) is { } fault)
        {
            return fault;
        }

        if (!Truncates(request) && inputs.FirstOrDefault(text => text.Length > Window) is { } tooLong)
        {
            return ScriptedHandler.Response(HttpStatusCode.BadRequest, Overflow(tooLong.Length, Window));
        }

        var vectors = inputs.Select(text => string.Create(CultureInfo.InvariantCulture, $"[{text.Length},{NumberIn(text)}]"));
        return ScriptedHandler.Response(
            HttpStatusCode.OK,
            $$"""{"model":"e","embeddings":[{{string.Join(',', vectors)}}],"prompt_eval_count":{{inputs.Sum(text => Math.Min(text.Length, Window))}}}""");
    }

    private static int NumberIn(string text) =>
        int.TryParse([.. text.Where(char.IsAsciiDigit)], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
