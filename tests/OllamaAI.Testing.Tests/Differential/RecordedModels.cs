using System.Text.Json;

namespace OllamaAI.Testing.Tests.Differential;

/// <summary>The models of the recording, described as it describes them, with scripts that say what it says.</summary>
internal static class RecordedModels
{
    private static readonly string[] Count = [" one", " two", " three", " four", " five", " six", " seven", " eight", " nine", " ten"];

    /// <summary>Cases whose models count from one to ten for ever; what ends them is the server's work.</summary>
    private static readonly string[] Counting = ["tiny-loop", "tiny-slow"];

    public static IReadOnlyList<OllamaTestModel> Make(Func<RecordedCase> current)
    {
        var tags = Parse("tags").GetProperty("models").EnumerateArray().Concat(Parse("tags-after-pull").GetProperty("models").EnumerateArray().Take(1));
        return [.. tags.Select(tag => Describe(tag) with { Answer = (prompt, _) => AnswerAsync(current(), prompt), Embed = IsEmbedding(tag) ? _ => Vector() : null })];
    }

    private static OllamaTestModel Describe(JsonElement tag)
    {
        var name = tag.GetProperty("name").GetString()!;
        var (details, plain) = (tag.GetProperty("details"), name.Split(':')[0]);
        var model = new OllamaTestModel(name)
        {
            Capabilities = Texts(tag.GetProperty("capabilities"))!,
            ContextLength = details.GetProperty("context_length").GetInt32(),
            EmbeddingLength = details.GetProperty("embedding_length").GetInt32(),
            Size = tag.GetProperty("size").GetInt64(),
            ModifiedAt = tag.GetProperty("modified_at").GetDateTimeOffset(),
            ToolCallDelivery = plain == "tiny-jinja" ? ModelToolCallDelivery.LastFrame : ModelToolCallDelivery.OwnFrames,
            Details = new OllamaTestModelDetails
            {
                ParentModel = details.GetProperty("parent_model").GetString()!,
                Family = details.GetProperty("family").GetString()!,
                Families = Texts(details.GetProperty("families")),
                ParameterSize = details.GetProperty("parameter_size").GetString()!,
                QuantizationLevel = details.GetProperty("quantization_level").GetString()!,
            },
        };
        var shown = plain == "tiny-embed" ? "show-verbose" : $"show-{plain}";
        return Directory.Exists(Path.Combine(RecordedCase.Root, shown)) ? Show(model, Parse(shown)) : model;
    }

    private static OllamaTestModel Show(OllamaTestModel model, JsonElement show) => model with
    {
        Capabilities = Texts(show.GetProperty("capabilities"))!,
        License = Text(show, "license"),
        System = Text(show, "system"),
        Template = Text(show, "template"),
        Parameters = Text(show, "parameters") switch
        {
            "" => "{}",
            var text when text.StartsWith("num_ctx", StringComparison.Ordinal) => """{"num_ctx":2048,"stop":["<|stop|>","user:"]}""",
            _ => """{"temperature":0.5}""",
        },
        Messages = show.TryGetProperty("messages", out var messages)
            ? [.. messages.EnumerateArray().Select(message => new ModelMessage { Role = Text(message, "role"), Content = Text(message, "content") })]
            : [],
        ProjectorInfo = show.TryGetProperty("projector_info", out var projector) ? projector.GetRawText() : "{}",
    };

    private static async IAsyncEnumerable<ModelOutput> AnswerAsync(RecordedCase current, ModelPrompt prompt)
    {
        await Task.CompletedTask;
        var breaks = current.Name.StartsWith("break-runner", StringComparison.Ordinal);
        var counts = Counting.Contains(prompt.Model.Split(':')[0]) && !current.Name.Contains("logprobs", StringComparison.Ordinal);
        var script = counts && !breaks ? Counted() : Recorded(current);
        foreach (var output in script)
        {
            yield return output;
        }

        if (breaks)
        {
            throw new OllamaTestModelException();
        }
    }

    private static IEnumerable<ModelOutput> Counted()
    {
        for (var index = 0; ; index++)
        {
            yield return Count[index % Count.Length];
        }
    }

    private static IEnumerable<ModelOutput> Recorded(RecordedCase current)
    {
        foreach (var line in System.Text.Encoding.UTF8.GetString(current.Response.Body).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var frame = JsonDocument.Parse(line).RootElement;
            var output = FromFrame(frame);
            if (frame.TryGetProperty("done", out _) && (output.Content.Length + output.Thinking.Length + output.ToolCalls.Count > 0 || !frame.GetProperty("done").GetBoolean()))
            {
                yield return output;
            }

            if (Text(frame, "done_reason") is { Length: > 0 } reason)
            {
                yield return ModelOutput.Done(reason);
            }
        }
    }

    private static ModelOutput FromFrame(JsonElement frame)
    {
        var message = frame.TryGetProperty("message", out var chat) ? chat : frame;
        return new ModelOutput
        {
            Content = Text(message, "content") + Text(message, "response"),
            Thinking = Text(message, "thinking"),
            ToolCalls = message.TryGetProperty("tool_calls", out var calls) ? [.. calls.EnumerateArray().Select(FromCall)] : [],
            Logprobs = frame.TryGetProperty("logprobs", out var logprobs) ? [.. logprobs.EnumerateArray().Select(FromLogprob)] : null,
        };
    }

    private static ModelToolCall FromCall(JsonElement call)
    {
        var function = call.GetProperty("function");
        return new ModelToolCall(Text(function, "name"), function.GetProperty("arguments").GetRawText());
    }

    private static ModelLogprob FromLogprob(JsonElement logprob) => new(Text(logprob, "token"), logprob.GetProperty("logprob").GetDouble())
    {
        Bytes = logprob.TryGetProperty("bytes", out var bytes) ? [.. bytes.EnumerateArray().Select(unit => unit.GetByte())] : null,
        Top = logprob.TryGetProperty("top_logprobs", out var top) ? [.. top.EnumerateArray().Select(FromLogprob)] : [],
    };

    private static float[] Vector() => [.. Enumerable.Range(1, 64).Select(index => index / 7f)];

    private static bool IsEmbedding(JsonElement tag) => tag.GetProperty("name").GetString() == "tiny-embed:latest";

    private static JsonElement Parse(string name) => JsonDocument.Parse(RecordedCase.Read(name)).RootElement;

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static string[]? Texts(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : null;
}
