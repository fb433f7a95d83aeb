using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Store;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Routes;

/// <summary><c>/api/tags</c> and <c>/api/ps</c>.</summary>
internal static class ListRoutes
{
    public static Task<Reply> TagsAsync(Call call)
    {
        var writer = new GoJsonWriter().StartObject().Name("models").StartArray();
        foreach (var model in call.Engine.Models.All)
        {
            WriteTag(writer, model, call.Engine);
        }

        return Task.FromResult(Replies.Object(writer.EndArray().EndObject()));
    }

    public static Task<Reply> PsAsync(Call call)
    {
        var writer = new GoJsonWriter().StartObject().Name("models").StartArray();
        foreach (var loaded in call.Engine.Loaded.All)
        {
            WriteLoaded(writer, loaded, call.Engine);
        }

        return Task.FromResult(Replies.Object(writer.EndArray().EndObject()));
    }

    private static void WriteTag(GoJsonWriter writer, StoredModel model, OllamaEngine engine)
    {
        writer.StartObject()
            .Member("name", model.Name.Display).Member("model", model.Name.Display)
            .OmitEmpty("remote_model", model.Model.RemoteModel).OmitEmpty("remote_host", model.Model.RemoteHost)
            .Member("modified_at", GoTime.Format(engine.ToLocal(model.ModifiedAt)))
            .Member("size", model.Size).Member("digest", model.Digest);
        DetailsWriter.Write(writer, model.Model, model.Model.Details.ParentModel, withLengths: engine.Profile.TagsHaveCapabilities);
        var capabilities = ListedCapabilities(model.Model);
        if (engine.Profile.TagsHaveCapabilities && capabilities.Count > 0)
        {
            writer.Member("capabilities", capabilities);
        }

        writer.EndObject();
    }

    /// <summary>The list does not look into a model's file, where a template of its own would tell of tools and thinking.</summary>
    private static IReadOnlyList<string> ListedCapabilities(OllamaTestModel model) =>
        model.HasOwnTemplate ? [.. model.Capabilities.Except(["tools", "thinking"])] : model.Capabilities;

    private static void WriteLoaded(GoJsonWriter writer, LoadedModel loaded, OllamaEngine engine)
    {
        writer.StartObject()
            .Member("name", loaded.Model.Name.Display).Member("model", loaded.Model.Name.Display)
            .Member("size", loaded.Model.Size).Member("digest", loaded.Model.Digest);
        DetailsWriter.Write(writer, loaded.Model.Model, "", withLengths: false);
        writer.Member("expires_at", GoTime.Format(engine.ToLocal(loaded.ExpiresAt))).Member("size_vram", 0);
        if (engine.Profile.PsHasContextLength)
        {
            writer.Member("context_length", loaded.Settings.ContextLength);
        }

        writer.EndObject();
    }
}
