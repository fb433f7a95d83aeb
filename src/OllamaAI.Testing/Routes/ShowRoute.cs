using System.Text.Json;
using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Store;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Routes;

/// <summary><c>POST /api/show</c>.</summary>
internal static class ShowRoute
{
    public static Task<Reply> ShowAsync(Call call)
    {
        var body = call.Read("ShowRequest");
        var name = body.String("model") is { Length: > 0 } sent ? sent : body.String("name");
        var (verbose, system) = (body.Bool("verbose"), body.String("system"));
        var options = body.Typed("options", "map[string]interface {}", JsonValueKind.Object);
        body.ThrowIfWrong();
        if (name.Length == 0)
        {
            throw new ApiException(400, "model is required");
        }

        var model = ModelLookup.ForShow(call, name);
        var shown = system.Length == 0 ? model.Model : model.Model with { System = system };
        return Task.FromResult(Replies.Object(Write(call.Engine, model, shown, options, verbose)));
    }

    private static GoJsonWriter Write(OllamaEngine engine, StoredModel model, OllamaTestModel shown, JsonElement? options, bool verbose)
    {
        var writer = new GoJsonWriter().StartObject()
            .OmitEmpty("license", shown.License)
            .Member("modelfile", Modelfile.Write(model, shown, options))
            .OmitEmpty("parameters", Modelfile.Parameters(model.Parameters))
            .OmitEmpty("template", shown.Template)
            .OmitEmpty("system", shown.System);
        DetailsWriter.Write(writer, shown, shown.Details.ParentModel, withLengths: false);
        WriteMessages(writer, shown.Messages);
        writer.OmitEmpty("remote_model", shown.RemoteModel).OmitEmpty("remote_host", shown.RemoteHost);
        ModelInfoWriter.Write(writer, shown, nullArrays: engine.Profile.NullsArrays && !verbose);
        if (engine.Profile.ShowsTensors && shown.RemoteHost.Length == 0)
        {
            WriteTensors(writer, shown);
        }

        if (engine.Profile.ShowsCapabilities && shown.Capabilities.Count > 0)
        {
            writer.Member("capabilities", shown.Capabilities);
        }

        if (engine.Profile.ShowsThinking)
        {
            WriteThinking(writer, shown);
        }

        return writer.Member("modified_at", GoTime.Format(engine.ToLocal(model.ModifiedAt))).EndObject();
    }

    /// <summary>The last value is the default: models think unless told not to.</summary>
    private static void WriteThinking(GoJsonWriter writer, OllamaTestModel model)
    {
        var values = model.ThinkValues ?? (model.Capabilities.Contains("thinking") ? ["false", "true"] : []);
        if (values.Count == 0)
        {
            return;
        }

        writer.Name("thinking").StartObject().Name("values").StartArray();
        foreach (var value in values)
        {
            WriteThink(writer, value);
        }

        WriteThink(writer.EndArray().Name("default"), values[^1]);
        writer.EndObject();
    }

    private static void WriteThink(GoJsonWriter writer, string value)
    {
        if (bool.TryParse(value, out var flag))
        {
            writer.Value(flag);
        }
        else
        {
            writer.Value(value);
        }
    }

    private static void WriteMessages(GoJsonWriter writer, IReadOnlyList<ModelMessage> messages)
    {
        if (messages.Count == 0)
        {
            return;
        }

        writer.Name("messages").StartArray();
        foreach (var message in messages)
        {
            writer.StartObject().Member("role", message.Role).Member("content", message.Content).EndObject();
        }

        writer.EndArray();
    }

    /// <summary>A scripted model has no weights; two of the tensors that every model has stand for them.</summary>
    private static void WriteTensors(GoJsonWriter writer, OllamaTestModel model)
    {
        writer.Name("tensors").StartArray();
        foreach (var name in (string[])["output_norm.weight", "token_embd.weight"])
        {
            writer.StartObject().Member("name", name).Member("type", "F32").Name("shape").StartArray().Value(model.EmbeddingLength);
            if (name.StartsWith("token", StringComparison.Ordinal))
            {
                writer.Value(ModelInfoWriter.VocabularySize);
            }

            writer.EndArray().EndObject();
        }

        writer.EndArray();
    }
}
