using System.Net;
using System.Text.Json;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

/// <summary>A chat server in a handler that counts a token for each character of the messages, and has a context as the real one has.</summary>
internal sealed class WindowServer
{
    public const string ContextShift = "the prompt is longer than the context length currently available to the model";

    /// <summary>The context if the request names none.</summary>
    public int DefaultContext { get; init; } = 4096;

    /// <summary>What the model was trained for: a larger num_ctx is lowered to it.</summary>
    public int LargestContext { get; init; } = int.MaxValue;

    /// <summary>Whether truncate is read at all.</summary>
    public bool KnowsTruncate { get; init; } = true;

    /// <summary>How a prompt that is too long is refused.</summary>
    public Func<int, int, string> Refusal { get; init; } = WithFigures;

    /// <summary>An answer in place of the usual one.</summary>
    public Func<ScriptedRequest, HttpResponseMessage?> Instead { get; init; } = _ => null;

    /// <summary>The text of each answer.</summary>
    public string Text { get; init; } = "a";

    public static string WithFigures(int tokens, int context) =>
        $$$"""{"error":"{\"error\":{\"code\":400,\"message\":\"request ({{{tokens}}} tokens) exceeds the available context size ({{{context}}} tokens), try increasing it\",\"type\":\"exceed_context_size_error\",\"n_prompt_tokens\":{{{tokens}}},\"n_ctx\":{{{context}}}}}"}""";

    public static string WithoutFigures(int tokens, int context) => """{"error":"the input length exceeds the context length"}""";

    public static int? NumCtx(ScriptedRequest request) =>
        request.Json.TryGetProperty("options", out var options) && options.TryGetProperty("num_ctx", out var size) ? size.GetInt32() : null;

    public static bool? Truncate(ScriptedRequest request) =>
        request.Json.TryGetProperty("truncate", out var truncate) ? truncate.GetBoolean() : null;

    public static int TokensOf(ScriptedRequest request) =>
        request.Json.GetProperty("messages").EnumerateArray().Sum(message => message.GetProperty("content").GetString()!.Length);

    public HttpResponseMessage Answer(ScriptedRequest request)
    {
        if (Instead(request) is { } other)
        {
            return other;
        }

        var context = Math.Min(NumCtx(request) ?? DefaultContext, LargestContext);
        var tokens = TokensOf(request);
        if (KnowsTruncate && Truncate(request) == false && tokens >= context)
        {
            return ScriptedHandler.Response(HttpStatusCode.BadRequest, Refusal(tokens, context));
        }

        var text = Frames.Message($"\"content\":{JsonSerializer.Serialize(Text)}", "\"done\":false");
        var last = $"\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":{Math.Min(tokens, context - 1)},\"eval_count\":1";
        var isStreamed = request.Json.GetProperty("stream").GetBoolean();
        return ScriptedHandler.Response(
            HttpStatusCode.OK,
            isStreamed ? text + Frames.Message("\"content\":\"\"", last) : Frames.Message($"\"content\":{JsonSerializer.Serialize(Text)}", last));
    }
}
