using Microsoft.Extensions.Options;

namespace OllamaAI.DependencyInjection;

/// <summary>Checks the settings of one endpoint, together with what its services need, and names the keys that are wrong.</summary>
internal sealed class EndpointValidator(OllamaEndpoint endpoint) : IValidateOptions<OllamaSettings>
{
    private static readonly OllamaSettingsValidator Members = new();

    public ValidateOptionsResult Validate(string? name, OllamaSettings options)
    {
        if (name != endpoint.Name)
        {
            return ValidateOptionsResult.Skip;
        }

        var failures = (Members.Validate(name, options).Failures ?? []).Concat(MissingModels(options)).Select(failure => Source + failure).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    // Bound settings do not say which section they came from.
    private string Source =>
        endpoint.SectionPaths is [var path] ? $"{path}:"
        : endpoint.SectionPaths.Count > 1 ? $"{string.Join(" or ", endpoint.SectionPaths)}: "
        : endpoint.Name.Length == 0 ? "AddOllama(): "
        : $"AddOllama(\"{endpoint.Name}\"): ";

    private IEnumerable<string> MissingModels(OllamaSettings settings) =>
        from use in endpoint.Uses
        where use.Find(settings) is null
        select $"{use.SettingName}: a service was added without a model, and none is named here. Name it here, or where the service is added.";
}
