using System.Text.Json;
using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Inference;
using OllamaAI.Testing.Store;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Management;

/// <summary>Makes a model from another one or from uploaded files.</summary>
internal static class Creator
{
    public static async IAsyncEnumerable<Progress> CreateAsync(OllamaEngine engine, CreateRequest request)
    {
        var name = ModelName.TryParse(request.Model)!;
        OllamaTestModel source;
        if (request.RemoteHost.Length > 0 || CloudName.Parse(request.From).IsCloud)
        {
            source = RemoteStub.Make(name, request);
        }
        else if (request.From.Length > 0)
        {
            var from = ModelName.TryParse(request.From) ?? throw new ApiException(400, "invalid model name");
            if (engine.Models.Find(from) is null)
            {
                await foreach (var line in Puller.PullAsync(engine, from).ConfigureAwait(false))
                {
                    yield return line;
                }
            }

            var found = engine.Models.Find(from)!;
            source = found.Model with
            {
                WeightsDigest = found.Layers[0].Digest,
                Details = found.Model.Details with { ParentModel = found.Name.Display },
            };
        }
        else
        {
            var files = new FileConverter(engine.Blobs, request);
            foreach (var line in files.Convert())
            {
                yield return line;
            }

            source = files.Model;
        }

        var dressed = Dress(source, request);
        if (engine.Profile.CreatesWithCapabilities && request.Capabilities.Count > 0)
        {
            dressed = dressed with { Capabilities = request.Capabilities };
        }

        var created = new StoredModel(name, dressed, engine.Clock.GetUtcNow());
        foreach (var line in LayerLines(engine, created))
        {
            yield return line;
        }

        yield return new Progress("writing manifest");
        engine.Models.Put(created);
        yield return new Progress("success");
    }

    /// <exception cref="ApiException">The template does not parse.</exception>
    private static OllamaTestModel Dress(OllamaTestModel source, CreateRequest request)
    {
        if (TemplateText.FindError(request.Template) is { } error)
        {
            throw new ApiException(400, $"template error: {error}");
        }

        return source with
        {
            Name = request.Model,
            Template = request.Template.Length > 0 ? request.Template : source.Template,
            System = request.System.Length > 0 ? request.System : source.System,
            Licenses = [.. source.Licenses, .. request.License],
            Messages = request.Messages.Count > 0 ? request.Messages : source.Messages,
            Parameters = request.Parameters is { } parameters ? Merge(source.Parameters, parameters) : source.Parameters,
        };
    }

    private static string Merge(string own, JsonElement added)
    {
        var all = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in GoJson.ParseText(own).EnumerateObject().Concat(added.EnumerateObject()))
        {
            all[member.Name] = member.Value;
        }

        var writer = new GoJsonWriter().StartObject();
        foreach (var (key, value) in all)
        {
            writer.Name(key).Value(value);
        }

        return writer.EndObject().ToString();
    }

    /// <summary>One line a layer; the config has none.</summary>
    private static IEnumerable<Progress> LayerLines(OllamaEngine engine, StoredModel created)
    {
        if (created.Model.RemoteHost.Length > 0)
        {
            yield break;
        }

        var known = engine.Models.All.SelectMany(model => model.Layers).Select(layer => layer.Digest).ToHashSet();
        foreach (var digest in created.Layers.SkipLast(1).Select(layer => layer.Digest))
        {
            var verb = known.Contains(digest) || engine.Blobs.Has(digest) ? "using existing" : "creating new";
            yield return new Progress($"{verb} layer {digest}");
        }
    }
}
