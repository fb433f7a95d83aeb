using Microsoft.Extensions.Options;

namespace OllamaAI.DependencyInjection;

/// <summary>Checks the settings of an endpoint, together with what its services need, and names the keys that are wrong.</summary>
internal sealed class EndpointValidator(IEnumerable<OllamaEndpoint> endpoints) : IValidateOptions<OllamaSettings>
{
    public ValidateOptionsResult Validate(string? name, OllamaSettings options)
    {
        if (endpoints.FirstOrDefault(endpoint => endpoint.Name == name) is not { } endpoint)
        {
            return ValidateOptionsResult.Skip;
        }

        string[] faults =
        [
            .. FindMisnamedSettings(endpoint),
            .. FindMissingConnection(endpoint, options),
            .. FindInvalidSettings(endpoint, options),
            .. FindMissingModels(endpoint, options),
        ];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> FindMisnamedSettings(OllamaEndpoint endpoint) =>
        from section in endpoint.Sections
        from unknown in UnknownSetting.In(section, endpoints)
        where unknown.Suggestion is not null
        select $"{unknown.Path} is not a setting; did you mean {unknown.Suggestion}?";

    private static IEnumerable<string> FindMissingConnection(OllamaEndpoint endpoint, OllamaSettings settings) =>
        endpoint.ConnectionString is { } connection && settings.Endpoint is null ? [connection.Missing] : [];

    private static IEnumerable<string> FindInvalidSettings(OllamaEndpoint endpoint, OllamaSettings settings) =>
        SettingsRules.FindFaults(settings).Select(wrong => $"{endpoint.Source}{wrong.Setting}: {wrong.Fault}");

    private static IEnumerable<string> FindMissingModels(OllamaEndpoint endpoint, OllamaSettings settings) =>
        from use in endpoint.Uses
        where use.Find(settings) is null
        select $"{endpoint.Source}{use.SettingName}: a service was added without a model, and none is named here. "
            + $"Name it here, in {nameof(OllamaSettings.Model)}, or where the service is added.";
}
