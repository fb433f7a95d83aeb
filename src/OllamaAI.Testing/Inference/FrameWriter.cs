using System.Text;
using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Inference;

/// <summary>Writes frames in the form of chat or generate, members in Ollama's order.</summary>
internal sealed class FrameWriter(InferenceRequest request, OllamaTestModel model, VersionProfile profile, TimeProvider clock)
{
    public ReadOnlyMemory<byte> WriteLine(Frame frame) =>
        frame.Raw is { } raw ? (byte[])[.. raw.Span, (byte)'\n'] : WriteObject(frame).EndLine().Written;

    public GoJsonWriter WriteObject(Frame frame)
    {
        var writer = Start();
        if (request.IsGenerate)
        {
            WriteGenerate(writer, frame);
        }
        else
        {
            WriteChat(writer, frame);
        }

        return writer.EndObject();
    }

    /// <summary>The single object that a load or an unload gets: no figures.</summary>
    public GoJsonWriter WriteBare(string doneReason)
    {
        var writer = Start();
        if (request.IsGenerate)
        {
            writer.Member("response", "");
        }
        else
        {
            writer.Name("message").StartObject().Member("role", "assistant").Member("content", "").EndObject();
        }

        return writer.Member("done", true).Member("done_reason", doneReason).EndObject();
    }

    /// <summary>The answer to <c>_debug_render_only</c>. There is no template to render; the messages are shown one a line.</summary>
    public GoJsonWriter WriteDebug(ModelPrompt prompt)
    {
        var writer = Start();
        if (request.IsGenerate)
        {
            writer.Member("response", "");
        }
        else
        {
            writer.Name("message").StartObject().Member("role", "").Member("content", "").EndObject();
        }

        return writer.Member("done", false).Name("_debug_info").StartObject()
            .Member("rendered_template", string.Concat(prompt.Messages.Select(message => $"{message.Role}: {message.Content}\n")))
            .OmitZero("image_count", prompt.Images.Count())
            .EndObject().EndObject();
    }

    private GoJsonWriter Start() =>
        new GoJsonWriter().StartObject().Member("model", request.Model)
            .OmitEmpty("remote_model", model.RemoteModel).OmitEmpty("remote_host", model.RemoteHost)
            .Member("created_at", GoTime.Format(clock.GetUtcNow()));

    private void WriteGenerate(GoJsonWriter writer, Frame frame)
    {
        writer.Member("response", frame.Text).OmitEmpty("thinking", frame.Thinking)
            .Member("done", frame.Done).OmitEmpty("done_reason", frame.DoneReason);
        if (frame.Context.Count > 0)
        {
            writer.Name("context").StartArray();
            foreach (var token in frame.Context)
            {
                writer.Value((long)token);
            }

            writer.EndArray();
        }

        WriteMetrics(writer, frame);
        WriteLogprobs(writer, frame.Logprobs);
    }

    private void WriteChat(GoJsonWriter writer, Frame frame)
    {
        writer.Name("message").StartObject()
            .Member("role", "assistant").Member("content", frame.Text).OmitEmpty("thinking", frame.Thinking);
        WriteToolCalls(writer, frame.ToolCalls);
        writer.EndObject().Member("done", frame.Done).OmitEmpty("done_reason", frame.DoneReason);
        WriteLogprobs(writer, frame.Logprobs);
        WriteMetrics(writer, frame);
    }

    private void WriteMetrics(GoJsonWriter writer, Frame frame)
    {
        var metrics = profile.CountsCachedTokens ? frame.Metrics : frame.Metrics with { CachedTokens = 0 };
        metrics.Write(writer);
    }

    private void WriteToolCalls(GoJsonWriter writer, IReadOnlyList<ModelToolCall> calls)
    {
        if (calls.Count == 0)
        {
            return;
        }

        writer.Name("tool_calls").StartArray();
        foreach (var call in calls)
        {
            writer.StartObject();
            if (profile.CallsHaveIds)
            {
                writer.OmitEmpty("id", call.Id);
            }

            writer.Name("function").StartObject()
                .Member("index", call.Index ?? 0).Member("name", call.Name).Name("arguments").Value(call.Sent)
                .EndObject().EndObject();
        }

        writer.EndArray();
    }

    private void WriteLogprobs(GoJsonWriter writer, IReadOnlyList<ModelLogprob> logprobs)
    {
        if (logprobs.Count == 0)
        {
            return;
        }

        writer.Name("logprobs").StartArray();
        foreach (var logprob in logprobs)
        {
            WriteToken(writer.StartObject(), logprob);
            if (request.TopLogprobs > 0)
            {
                WriteTop(writer.Name("top_logprobs").StartArray(), logprob);
            }

            writer.EndObject();
        }

        writer.EndArray();
    }

    private void WriteTop(GoJsonWriter writer, ModelLogprob logprob)
    {
        foreach (var other in (logprob.Top.Count > 0 ? logprob.Top : [logprob]).Take(request.TopLogprobs))
        {
            WriteToken(writer.StartObject(), other);
            writer.EndObject();
        }

        writer.EndArray();
    }

    private static void WriteToken(GoJsonWriter writer, ModelLogprob logprob)
    {
        writer.Member("token", logprob.Token).Name("logprob").Value(logprob.Logprob);
        if (logprob.Token.Length == 0)
        {
            return;
        }

        writer.Name("bytes").StartArray();
        foreach (var unit in logprob.Bytes ?? Encoding.UTF8.GetBytes(logprob.Token))
        {
            writer.Value((long)unit);
        }

        writer.EndArray();
    }
}
