namespace OllamaAI.DependencyInjection;

/// <summary>What settings may hold: what the client's options may, names of models, and choices that exist.</summary>
internal static class SettingsRules
{
    /// <summary>Finds every value that is wrong.</summary>
    /// <returns>Each setting with a sentence that says what is wrong with it.</returns>
    public static IEnumerable<(string Setting, string Fault)> FindFaults(OllamaSettings settings) =>
    [
        .. settings.Validate().Select(static fault => (fault.Key, fault.Value)),
        .. FindModelFaults(settings),
        .. FindChoiceFaults(nameof(settings.ModelPreparation), settings.ModelPreparation),
        .. FindChoiceFaults(nameof(settings.PreparationMode), settings.PreparationMode),
    ];

    private static IEnumerable<(string Setting, string Fault)> FindModelFaults(OllamaSettings settings) =>
        from model in NamedModels(settings)
        where !ModelName.TryParse(model.Name, out _)
        select (model.Setting, $"'{model.Name}' is not a model name. Names look like 'llama3.2' or 'llama3.2:3b'.");

    private static IEnumerable<(string Setting, string? Name)> NamedModels(OllamaSettings settings) =>
    [
        .. Single(nameof(settings.Model), settings.Model),
        .. Single(nameof(settings.ChatModel), settings.ChatModel),
        .. ByKey(nameof(settings.ChatModels), settings.ChatModels),
        .. Single(nameof(settings.EmbeddingModel), settings.EmbeddingModel),
        .. ByKey(nameof(settings.EmbeddingModels), settings.EmbeddingModels),
        .. Single(nameof(settings.ImageModel), settings.ImageModel),
        .. ByKey(nameof(settings.ImageModels), settings.ImageModels),
        .. Single(nameof(settings.DecisionModel), settings.DecisionModel),
        .. ByKey(nameof(settings.DecisionModels), settings.DecisionModels),
        .. settings.AdditionalModels.Select(static (name, index) => ($"{nameof(settings.AdditionalModels)}:{index}", name)),
    ];

    // Blank is not set: an environment variable can hardly say it otherwise.
    private static IEnumerable<(string Setting, string? Name)> Single(string setting, string? name) =>
        string.IsNullOrWhiteSpace(name) ? [] : [(setting, name)];

    private static IEnumerable<(string Setting, string? Name)> ByKey(string setting, IDictionary<string, string> models) =>
        models.Select(model => ($"{setting}:{model.Key}", (string?)model.Value));

    private static IEnumerable<(string Setting, string Fault)> FindChoiceFaults<T>(string setting, T value)
        where T : struct, Enum =>
        Enum.IsDefined(value) ? [] : [(setting, $"{value} is not one of the choices. Use {string.Join(", ", Enum.GetNames<T>())}.")];
}
