using Microsoft.Extensions.Options;

namespace OllamaAI.DependencyInjection;

/// <summary>Checks each member of the settings by itself; generated from their attributes.</summary>
[OptionsValidator]
internal sealed partial class OllamaSettingsValidator : IValidateOptions<OllamaSettings>;
