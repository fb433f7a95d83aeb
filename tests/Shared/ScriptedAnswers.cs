using System.Net;
using System.Text.Json;

namespace OllamaAI.Tests.Support;

/// <summary>What a model answers, written as the server writes it: whole, or as frames where the request asks for a stream.</summary>
internal static class ScriptedAnswers
{
    private const string Metrics =
        "\"total_duration\":9000000,\"load_duration\":1000000,\"prompt_eval_count\":11,\"prompt_eval_duration\":5000000,\"eval_count\":7,\"eval_duration\":2000000";

    /// <summary>Answers the next request with a text, streamed word by word.</summary>
    public static ScriptedHandler AnswerText(this ScriptedHandler handler, string text) =>
        handler.AnswerParts($"\"content\":{Json(text)}", [.. text.Split(' ').Select((word, i) => $"\"content\":{Json(i == 0 ? word : " " + word)}")]);

    /// <summary>Answers the next request with calls, each a name and its arguments as JSON, streamed one by one.</summary>
    public static ScriptedHandler AnswerCalls(this ScriptedHandler handler, params (string Id, string Name, string Arguments)[] calls)
    {
        string[] parts = [.. calls.Select((call, i) =>
            $$"""{"id":{{Json(call.Id)}},"function":{"index":{{i}},"name":{{Json(call.Name)}},"arguments":{{call.Arguments}} } }""")];
        return handler.AnswerParts(
            $"\"content\":\"\",\"tool_calls\":[{string.Join(',', parts)}]",
            [.. parts.Select(part => $"\"content\":\"\",\"tool_calls\":[{part}]")]);
    }

    private static ScriptedHandler AnswerParts(this ScriptedHandler handler, string whole, string[] parts) => handler.Answer((request, _) =>
    {
        var streaming = !request.Json.TryGetProperty("stream", out var stream) || stream.GetBoolean();
        var model = request.Json.GetProperty("model").GetString()!;
        var body = streaming
            ? string.Concat(parts.Select(part => Frame(model, part, "\"done\":false"))) + Frame(model, "\"content\":\"\"", Done)
            : Frame(model, whole, Done);
        return Task.FromResult(ScriptedHandler.Response(HttpStatusCode.OK, body));
    });

    private static string Done => $"\"done\":true,\"done_reason\":\"stop\",{Metrics}";

    private static string Frame(string model, string message, string rest) =>
        $$"""{"model":{{Json(model)}},"created_at":"2026-11-21T10:29:21.627191952Z","message":{"role":"assistant",{{message}}},{{rest}}}""" + "\n";

    private static string Json(string text) => JsonSerializer.Serialize(text);
}
