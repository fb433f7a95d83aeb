using System.Text;

namespace OllamaAI.Corpus.Server;

/// <summary>Writes replies as Ollama's native API does.</summary>
internal static class NativeWriter
{
    public static string Write(Answer answer) => Frame(answer, Message(answer, answer.Thinking, answer.Text, answer.Calls), isLast: true);

    public static string WriteStream(Answer answer, Way way, Random random)
    {
        var frames = new StringBuilder();
        foreach (var piece in Pieces.Of(answer.Thinking, way, random))
        {
            Add(Message(answer, piece, "", []));
        }

        foreach (var piece in Pieces.Of(answer.Text, way, random))
        {
            Add(Message(answer, "", piece, []));
        }

        foreach (var (call, index) in answer.Calls.Select((call, index) => (call, index)))
        {
            Add(Message(answer, "", "", [call], index));
        }

        return answer.BreaksOffWith is { } line
            ? frames.Append(line).Append('\n').ToString()
            : frames.Append(Frame(answer, Message(answer, "", "", []), isLast: true)).Append('\n').ToString();

        void Add(string message) => frames.Append(Frame(answer, message, isLast: false)).Append('\n');
    }

    public static string Write(VectorsReply reply)
    {
        var vectors = reply.Vectors.Select(vector => $"[{string.Join(',', vector)}]");
        return $$"""{"model":"m","embeddings":[{{string.Join(',', vectors)}}],"total_duration":9,"load_duration":1,"prompt_eval_count":{{reply.Tokens}}}""";
    }

    public static string Write(ModelsReply reply)
    {
        var models = reply.Names.Select((name, index) =>
            $$$"""
            {"name":{{{WireText.Of(name)}}},"model":{{{WireText.Of(name)}}},"modified_at":"2026-11-21T10:29:21Z","size":{{{(index == 1 ? reply.OddMember : "5")}}},
             "digest":"d","details":{"format":"gguf","family":"llama","families":["llama"],"parameter_size":"1B","quantization_level":"Q4_0"}}
            """);
        return $$"""{"models":[{{string.Join(',', models)}}]}""";
    }

    public static string Error(string message) => $$"""{"error":{{WireText.Of(message)}}}""";

    private static string Frame(Answer answer, string message, bool isLast)
    {
        var end = isLast
            ? $"""
               "done":true,"done_reason":{WireText.Of(answer.DoneReason)},"total_duration":{answer.MemberOr(Member.Duration, "9000000")},"load_duration":1000000,
               "prompt_eval_count":{answer.MemberOr(Member.InputTokens, $"{answer.InputTokens}")},"prompt_eval_duration":5000000,
               "eval_count":{answer.MemberOr(Member.OutputTokens, $"{answer.OutputTokens}")},"eval_duration":2000000
               """.ReplaceLineEndings("")
            : "\"done\":false";
        var created = answer.MemberOr(Member.Created, "\"2026-11-21T10:29:21.627191952Z\"");
        return $$"""{"model":{{answer.MemberOr(Member.Model, "\"m\"")}},"created_at":{{created}},"message":{{message}},{{end}}}""";
    }

    private static string Message(Answer answer, string thinking, string text, IReadOnlyList<Call> calls, int firstIndex = 0)
    {
        var message = new StringBuilder($"{{\"role\":\"assistant\",\"content\":{WireText.Of(text, answer.HasRawControls)}");
        if (thinking.Length > 0)
        {
            message.Append($",\"thinking\":{WireText.Of(thinking, answer.HasRawControls)}");
        }

        if (calls.Count > 0)
        {
            var parts = calls.Select((call, index) =>
                $$$"""{"id":{{{WireText.Of(call.Id ?? $"call_x{firstIndex + index}")}}},"function":{"index":{{{firstIndex + index}}},"name":{{{WireText.Of(call.Name)}}},"arguments":{{{call.Arguments}}}}}""");
            message.Append($",\"tool_calls\":[{string.Join(',', parts)}]");
        }

        return message.Append('}').ToString();
    }
}
