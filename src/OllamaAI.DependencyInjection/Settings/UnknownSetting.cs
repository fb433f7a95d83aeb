using Microsoft.Extensions.Configuration;

namespace OllamaAI.DependencyInjection;

/// <summary>A key in a server's section of the configuration that is not one of its settings.</summary>
/// <param name="Path">Where it is, such as <c>Ollama:BaseUrl</c>.</param>
/// <param name="Suggestion">The setting that was probably meant, or <see langword="null"/>.</param>
internal sealed record UnknownSetting(string Path, string? Suggestion)
{
    public static IEnumerable<UnknownSetting> In(IConfigurationSection section, IEnumerable<OllamaEndpoint> endpoints) =>
        from setting in section.GetChildren()
        where !SettingNames.Include(setting.Key) && !Holds(setting, endpoints)
        select new UnknownSetting(setting.Path, SettingNames.Suggest(setting.Key));

    // One section within another, such as Ollama:Gpu for a second server.
    private static bool Holds(IConfigurationSection setting, IEnumerable<OllamaEndpoint> endpoints) =>
        endpoints.SelectMany(static endpoint => endpoint.Sections)
            .Any(section => $"{section.Path}:".StartsWith($"{setting.Path}:", StringComparison.OrdinalIgnoreCase));
}
