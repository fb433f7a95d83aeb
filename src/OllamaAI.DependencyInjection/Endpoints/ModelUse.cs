using System.Globalization;

namespace OllamaAI.DependencyInjection;

/// <summary>A model that a service needs, named in the call that added the service or in the settings.</summary>
internal sealed record ModelUse(ModelRole Role, object? ServiceKey, string? Model)
{
    /// <summary>The member of <see cref="OllamaSettings"/> that names the model if the call does not.</summary>
    public string SettingName => ServiceKey is null ? $"{Role}Model" : $"{Role}Models:{KeyText}";

    private string KeyText => Convert.ToString(ServiceKey, CultureInfo.InvariantCulture) ?? "";

    public string? Find(OllamaSettings settings) => Model ?? OfTheRole(settings) ?? Named(settings.Model);

    // The validator has seen to it that every model is named.
    public string Require(OllamaSettings settings) =>
        Find(settings) ?? throw new InvalidOperationException($"{SettingName} does not name a model.");

    private string? OfTheRole(OllamaSettings settings) => Role switch
    {
        ModelRole.Chat => OfTheKey(settings.ChatModel, settings.ChatModels),
        ModelRole.Embedding => OfTheKey(settings.EmbeddingModel, settings.EmbeddingModels),
        ModelRole.Image => OfTheKey(settings.ImageModel, settings.ImageModels),
        ModelRole.Decision => OfTheKey(settings.DecisionModel, settings.DecisionModels),
        _ => throw new InvalidOperationException($"{Role} is not the role of a model."),
    };

    private string? OfTheKey(string? withoutKey, IDictionary<string, string> byKey)
    {
        if (ServiceKey is null)
        {
            return Named(withoutKey);
        }

        return byKey.TryGetValue(KeyText, out var keyed) ? Named(keyed) : null;
    }

    private static string? Named(string? model) => string.IsNullOrWhiteSpace(model) ? null : model;
}
