using Microsoft.Extensions.Diagnostics.HealthChecks;
using OllamaAI;
using OllamaAI.DependencyInjection;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Ollama servers to an application's health checks.</summary>
public static class OllamaAIHealthChecksBuilderExtensions
{
    private const string DefaultCheckName = "ollama";

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Checks that the server of <c>services.AddOllama()</c> answers, and has what the options ask for.</summary>
    /// <remarks>A check added again under its name asks for all that both calls asked for.</remarks>
    /// <param name="builder">The application's health checks.</param>
    /// <param name="configure">What a healthy server has; <see langword="null"/> where it is enough that it answers.</param>
    /// <param name="name">The name of the check, and of its <see cref="OllamaHealthCheckOptions"/>. The default is <c>ollama</c>.</param>
    /// <param name="failureStatus">What a failure is reported as. The default is <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">Tags to select checks by.</param>
    /// <param name="timeout">The longest time for the check. The default is 5 seconds.</param>
    public static IHealthChecksBuilder AddOllama(
        this IHealthChecksBuilder builder,
        Action<OllamaHealthCheckOptions>? configure = null,
        string? name = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null) =>
        builder.AddOllama(Options.Options.DefaultName, configure, name, failureStatus, tags, timeout);

    /// <summary>Checks that the server of <c>services.AddOllama(endpointName)</c> answers, and has what the options ask for.</summary>
    /// <remarks>A check added again under its name asks for all that both calls asked for.</remarks>
    /// <param name="builder">The application's health checks.</param>
    /// <param name="endpointName">The name of the endpoint.</param>
    /// <param name="configure">What a healthy server has; <see langword="null"/> where it is enough that it answers.</param>
    /// <param name="name">The name of the check, and of its <see cref="OllamaHealthCheckOptions"/>. The default is <c>ollama:</c> and the endpoint's name.</param>
    /// <param name="failureStatus">What a failure is reported as. The default is <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">Tags to select checks by.</param>
    /// <param name="timeout">The longest time for the check. The default is 5 seconds.</param>
    public static IHealthChecksBuilder AddOllama(
        this IHealthChecksBuilder builder,
        string endpointName,
        Action<OllamaHealthCheckOptions>? configure = null,
        string? name = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(endpointName);
        var checkName = name ?? (endpointName.Length == 0 ? DefaultCheckName : $"{DefaultCheckName}:{endpointName}");
        if (configure is not null)
        {
            builder.Services.Configure(checkName, configure);
        }

        var key = (checkName, endpointName);
        var isNew = !builder.Services.Any(service => service.ServiceType == typeof(OllamaHealthCheck) && key.Equals(service.ServiceKey));
        if (isNew)
        {
            builder.Services.AddKeyedSingleton(key, (provider, _) => OllamaHealthCheck.Create(provider, checkName, endpointName));
            builder.Add(new HealthCheckRegistration(
                checkName, provider => provider.GetRequiredKeyedService<OllamaHealthCheck>(key), failureStatus, tags, timeout ?? DefaultTimeout));
        }

        return builder;
    }
}
