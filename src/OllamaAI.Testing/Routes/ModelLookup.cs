using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Store;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Routes;

/// <summary>Finds the model a request names; every endpoint has its own words if there is none.</summary>
internal static class ModelLookup
{
    private const string CloudHost = "ollama.com";

    /// <exception cref="ApiException">The name is malformed or not installed, or its cloud is shut.</exception>
    public static StoredModel ForInference(Call call, string name) =>
        Find(call, name, "remote model is unavailable", new ApiException(404, $"model '{name}' not found"));

    /// <exception cref="ApiException">The name is missing, malformed or not installed, or its cloud is shut.</exception>
    public static StoredModel ForEmbed(Call call, string name)
    {
        if (name.Length == 0)
        {
            throw new ApiException(404, "model '' not found");
        }

        var missing = new ApiException(404, $"model {GoString.Quote(name)} not found, try pulling it first");
        return Find(call, name, "remote model is unavailable", missing);
    }

    /// <exception cref="ApiException">The name is malformed or not installed, or its cloud is shut.</exception>
    public static StoredModel ForShow(Call call, string name) =>
        Find(call, name, "remote model details are unavailable", new ApiException(404, $"model '{DisplayOf(name)}' not found"));

    /// <summary>The name that answers carry: as sent, but for a cloud model as it is called there.</summary>
    public static string EchoOf(Call call, string name) => Parse(call, name) is { IsCloud: true } cloud ? cloud.Base : name;

    /// <summary>The model behind a stub, for inference; any other model is itself.</summary>
    /// <exception cref="ApiException">The stub's host is not allowed, its cloud is shut, or the model is not there.</exception>
    public static StoredModel Follow(Call call, StoredModel model)
    {
        if (model.Model.RemoteHost.Length == 0)
        {
            return model;
        }

        if (!model.Model.RemoteHost.Contains(CloudHost, StringComparison.Ordinal))
        {
            throw new ApiException(400, "this server cannot run this remote model");
        }

        call.Engine.Cloud.Pass(call.Request.Path, "remote model is unavailable");
        return ModelName.TryParse(model.Model.RemoteModel) is { } remote && call.Engine.CloudModels.Find(remote) is { } found
            ? found
            : throw new ApiException(404, $"model '{model.Model.RemoteModel}' not found") { IsRemote = true };
    }

    private static StoredModel Find(Call call, string sent, string unavailable, ApiException missing)
    {
        var source = Parse(call, sent);
        var name = ModelName.TryParse(source.Base) ?? throw new ApiException(400, "invalid model name");
        if (!source.IsCloud)
        {
            var found = call.Engine.Models.Find(name) ?? throw missing;
            return source.IsLocal && found.Model.RemoteHost.Length > 0 ? throw missing : found;
        }

        call.Engine.Cloud.Pass(call.Request.Path, unavailable);
        return call.Engine.CloudModels.Find(name) ?? throw new ApiException(404, $"model '{source.Base}' not found");
    }

    private static string? DisplayOf(string name) => ModelName.TryParse(CloudName.Parse(name).Base)?.Display;

    private static CloudName Parse(Call call, string name) =>
        call.Engine.Profile.IsAtLeast("0.17.6") ? CloudName.Parse(name) : new CloudName(name, false, false);
}
