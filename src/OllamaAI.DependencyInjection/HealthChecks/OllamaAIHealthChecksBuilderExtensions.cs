using Microsoft.Extensions.Diagnostics.HealthChecks;
using OllamaAI;
using OllamaAI.DependencyInjection;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that add Ollama servers to an application's health checks.</summary>
public static class OllamaAIHealthChecksBuilderExtensions
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Checks that a server answers, and has what the options ask for.</summary>
    /// <remarks>
    /// A check added again under its name asks for all that both calls asked for; status, tags and timeout are those of the first call.
    /// </remarks>
    /// <param name="builder">The application's health checks.</param>
    /// <param name="name">The name of the check, and of its <see cref="OllamaHealthCheckOptions"/>.</param>
    /// <param name="serverName">The name given to <c>AddKeyedOllama</c>; <see langword="null"/> for the server without one.</param>
    /// <param name="configure">What a healthy server has, or <see langword="null"/> if it is enough that it answers.</param>
    /// <param name="failureStatus">What a failure is reported as. The default is <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">Tags to select checks by.</param>
    /// <param name="timeout">The longest time for the check. The default is 5 seconds.</param>
    /// <returns>The application's health checks.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="builder"/> or <paramref name="name"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, or already the check of another server.</exception>
    public static IHealthChecksBuilder AddOllama(
        this IHealthChecksBuilder builder,
        string name = "ollama",
        string? serverName = null,
        Action<OllamaHealthCheckOptions>? configure = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (configure is not null)
        {
            builder.Services.Configure(name, configure);
        }

        var key = (name, serverName ?? Options.Options.DefaultName);
        var added = builder.Services
            .Where(service => service.ServiceType == typeof(OllamaHealthCheck))
            .Select(service => service.ServiceKey)
            .OfType<(string Name, string ServerName)>()
            .ToList();
        if (added.Exists(other => other.Name == name && other.ServerName != key.Item2))
        {
            throw new ArgumentException(
                $"The health check '{name}' already checks another server. Give this one a name of its own.", nameof(name));
        }

        if (!added.Contains(key))
        {
            builder.Services.AddKeyedSingleton(key, (provider, _) => OllamaHealthCheck.Create(provider, name, key.Item2));
            builder.Add(new HealthCheckRegistration(
                name,
                provider => provider.GetRequiredKeyedService<OllamaHealthCheck>(key),
                failureStatus,
                tags,
                timeout ?? DefaultTimeout));
        }

        return builder;
    }
}
