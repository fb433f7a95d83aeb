using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;

namespace OllamaAI.Corpus.Server;

/// <summary>Writes replies as Ollama's <c>/v1</c> does.</summary>
internal static class OpenAIWriter
{
    public static string Write(Answer answer) => Head(answer, "chat.completion")
        + $$"""
            "choices":[{"index":0,"message":{{Message(answer, answer.Thinking, answer.Text, answer.Calls)}},"finish_reason":{{FinishReason(answer)}}}],"usage":{{Usage(answer)}}}
            """;

    public static string WriteStream(Answer answer, Way way, Random random)
    {
        var events = new StringBuilder();
        foreach (var piece in Pieces.Of(answer.Thinking, way, random))
        {
            Add(Message(answer, piece, "", []), "null");
        }

        foreach (var piece in Pieces.Of(answer.Text, way, random))
        {
            Add(Message(answer, "", piece, []), "null");
        }

        foreach (var (call, index) in answer.Calls.Select((call, index) => (call, index)))
        {
            Add(Message(answer, "", "", [call], index), "null");
        }

        if (answer.BreaksOffWith is { } line)
        {
            return events.Append(line.StartsWith('{') ? $"data: {line}" : line).Append("\n\n").ToString();
        }

        Add(Message(answer, "", "", []), FinishReason(answer));
        return events.Append($"data: {Head(answer, "chat.completion.chunk")}\"choices\":[],\"usage\":{Usage(answer)}}}\n\ndata: [DONE]\n\n").ToString();

        void Add(string delta, string finishReason) => events.Append(
            $"data: {Head(answer, "chat.completion.chunk")}\"choices\":[{{\"index\":0,\"delta\":{delta},\"finish_reason\":{finishReason}}}]}}\n\n");
    }

    /// <summary>The vectors, in base64 if the client asked for it.</summary>
    public static string Write(VectorsReply reply, bool isBase64)
    {
        var data = reply.Vectors.Select((vector, index) =>
            $$"""{"object":"embedding","embedding":{{(isBase64 ? Base64(vector) : $"[{string.Join(',', vector)}]")}},"index":{{index}}}""");
        return $$$"""{"object":"list","data":[{{{string.Join(',', data)}}}],"model":"m","usage":{"prompt_tokens":{{{reply.Tokens}}},"total_tokens":{{{reply.Tokens}}}}}""";
    }

    public static string Write(ModelsReply reply)
    {
        var models = reply.Names.Select((name, index) =>
            $$"""{"id":{{WireText.Of(name)}},"object":"model","created":{{(index == 1 ? reply.OddMember : "1")}},"owned_by":"library"}""");
        return $$"""{"object":"list","data":[{{string.Join(',', models)}}]}""";
    }

    public static string Error(HttpStatusCode status, string message)
    {
        var type = status switch
        {
            HttpStatusCode.BadRequest => "invalid_request_error",
            HttpStatusCode.NotFound => "not_found_error",
            _ => "api_error",
        };
        return $$$"""{"error":{"message":{{{WireText.Of(message)}}},"type":"{{{type}}}","param":null,"code":null}}""";
    }

    private static string Head(Answer answer, string kind) =>
        $$"""{"id":"chatcmpl-1","object":"{{kind}}","created":{{answer.MemberOr(Member.Created, "1")}},"model":{{answer.MemberOr(Member.Model, "\"m\"")}},"system_fingerprint":"fp_ollama",""";

    private static string Message(Answer answer, string thinking, string text, IReadOnlyList<Call> calls, int firstIndex = 0)
    {
        var message = new StringBuilder($"{{\"role\":\"assistant\",\"content\":{WireText.Of(text, answer.HasRawControls)}");
        if (thinking.Length > 0)
        {
            message.Append($",\"reasoning\":{WireText.Of(thinking, answer.HasRawControls)}");
        }

        if (calls.Count > 0)
        {
            var parts = calls.Select((call, index) =>
                $$$"""
                {"id":{{{WireText.Of(call.Id ?? $"call_x{firstIndex + index}")}}},"index":{{{firstIndex + index}}},"type":"function","function":{"name":{{{WireText.Of(call.Name)}}},"arguments":{{{WireText.Of(call.Arguments, answer.HasRawControls)}}}}}
                """);
            message.Append($",\"tool_calls\":[{string.Join(',', parts)}]");
        }

        return message.Append('}').ToString();
    }

    private static string FinishReason(Answer answer) =>
        answer.Calls.Count > 0 && answer.DoneReason == "stop" ? "\"tool_calls\"" : WireText.Of(answer.DoneReason);

    private static string Usage(Answer answer)
    {
        var input = answer.MemberOr(Member.InputTokens, $"{answer.InputTokens}");
        var output = answer.MemberOr(Member.OutputTokens, $"{answer.OutputTokens}");
        var total = answer.MemberOr(Member.Duration, $"{answer.InputTokens + answer.OutputTokens}");
        return $$"""{"prompt_tokens":{{input}},"completion_tokens":{{output}},"total_tokens":{{total}}}""";
    }

    private static string Base64(string[] vector)
    {
        float[] values = [.. vector.Select(value => float.Parse(value, CultureInfo.InvariantCulture))];
        return WireText.Of(Convert.ToBase64String(MemoryMarshal.AsBytes(values.AsSpan())));
    }
}
