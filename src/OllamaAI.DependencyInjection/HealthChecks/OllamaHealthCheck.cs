using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace OllamaAI.DependencyInjection;

/// <summary>Asks a server for its version, and for its models only if the options want some.</summary>
internal sealed class OllamaHealthCheck(
    OllamaClient client,
    IOptionsMonitor<OllamaHealthCheckOptions> options,
    string name,
    BalanceReader balance,
    Func<IEnumerable<string>> registeredModels)
    : IHealthCheck
{
    private static readonly TimeSpan LongestBalanceLimit = TimeSpan.FromSeconds(2);

    public static OllamaHealthCheck Create(IServiceProvider provider, string name, string serverName)
    {
        var endpoints = provider.GetServices<OllamaEndpoint>().ToList();
        var endpoint = endpoints.Find(endpoint => endpoint.Name == serverName) ?? throw NoServer(name, serverName, endpoints);
        var client = endpoint.GetClient(provider);
        return new OllamaHealthCheck(
            client,
            provider.GetRequiredService<IOptionsMonitor<OllamaHealthCheckOptions>>(),
            name,
            new BalanceReader(client, endpoint.GetSettings(provider).TimeProvider),
            () => endpoint.GetModels(endpoint.GetSettings(provider)));
    }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var required = options.Get(name);
        var data = new Dictionary<string, object> { ["endpoint"] = client.Endpoint.ToString() };
        // Beside the checks, not after them: what the account's service takes must not use up their time.
        var balanceFacts = required.IncludeBalance
            ? balance.ReadAsync(BalanceLimit(context.Registration.Timeout), cancellationToken)
            : null;
        var result = await CheckAsync(required, context.Registration.FailureStatus, data, cancellationToken).ConfigureAwait(false);
        if (balanceFacts is not null)
        {
            foreach (var (fact, value) in await balanceFacts.ConfigureAwait(false))
            {
                data[fact] = value;
            }
        }

        return result;
    }

    private static TimeSpan BalanceLimit(TimeSpan timeout)
    {
        var half = TimeSpan.FromTicks(timeout.Ticks / 2);
        return half > TimeSpan.Zero && half < LongestBalanceLimit ? half : LongestBalanceLimit;
    }

    private async Task<HealthCheckResult> CheckAsync(
        OllamaHealthCheckOptions required, HealthStatus failureStatus, Dictionary<string, object> data, CancellationToken cancellationToken)
    {
        try
        {
            var problems = await FindProblemsAsync(required, data, cancellationToken).ConfigureAwait(false);
            return problems.Count == 0
                ? HealthCheckResult.Healthy($"Ollama {data["version"]} answers at {client.Endpoint}.", data)
                : new HealthCheckResult(failureStatus, string.Join(' ', problems), exception: null, data);
        }
        catch (Exception e) when (e is OllamaException or TimeoutException)
        {
            return new HealthCheckResult(failureStatus, e.Message, e, data);
        }
    }

    private async Task<List<string>> FindProblemsAsync(
        OllamaHealthCheckOptions required, Dictionary<string, object> data, CancellationToken cancellationToken)
    {
        string[] installed = [.. required.Models, .. required.IncludeRegisteredModels ? registeredModels() : []];
        string?[] problems =
        [
            await CheckVersionAsync(required.MinimumVersion, data, cancellationToken).ConfigureAwait(false),
            await CheckInstalledAsync(installed, data, cancellationToken).ConfigureAwait(false),
            await CheckLoadedAsync(required.LoadedModels, data, cancellationToken).ConfigureAwait(false),
        ];
        return [.. problems.OfType<string>()];
    }

    private async Task<string?> CheckVersionAsync(Version? minimum, Dictionary<string, object> data, CancellationToken cancellationToken)
    {
        var version = await client.GetVersionAsync(cancellationToken).ConfigureAwait(false);
        data["version"] = version;
        return version.Length == 0 ? $"What answers at {client.Endpoint} names no version, so it is not an Ollama server."
            : minimum is not null && !ServerVersion.IsAtLeast(version, minimum)
                ? $"The server has version {version}; {minimum} is needed. Update Ollama there."
            : null;
    }

    private async Task<string?> CheckInstalledAsync(string[] required, Dictionary<string, object> data, CancellationToken cancellationToken)
    {
        if (required.Length == 0)
        {
            return null;
        }

        var installed = await client.ListModelsAsync(cancellationToken).ConfigureAwait(false);
        List<string> missing = [];
        foreach (var model in Missing(required, installed.Select(static model => model.Name)))
        {
            if (!await IsInCloudAsync(model, cancellationToken).ConfigureAwait(false))
            {
                missing.Add(model);
            }
        }

        data["missingModels"] = missing.ToArray();
        return missing.Count == 0
            ? null
            : $"Not installed: {string.Join(", ", missing)}. Pull them with 'ollama pull', or see OllamaBuilder.PrepareModels.";
    }

    // Models of the cloud need no pull and are in no list (since 0.17.6).
    private async Task<bool> IsInCloudAsync(string model, CancellationToken cancellationToken)
    {
        if (!ModelName.Parse(model).IsCloud)
        {
            return false;
        }

        try
        {
            await client.ShowModelAsync(model, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (OllamaException e)
            when (e.Kind is OllamaErrorKind.ModelNotFound or OllamaErrorKind.Forbidden or OllamaErrorKind.Unauthorized)
        {
            return false;
        }
    }

    private async Task<string?> CheckLoadedAsync(
        ICollection<string> required, Dictionary<string, object> data, CancellationToken cancellationToken)
    {
        if (required.Count == 0)
        {
            return null;
        }

        var running = await client.ListRunningModelsAsync(cancellationToken).ConfigureAwait(false);
        string[] unloaded = [.. Missing(required, running.Select(static model => model.Name))];
        data["unloadedModels"] = unloaded;
        return unloaded.Length == 0
            ? null
            : $"Not in memory: {string.Join(", ", unloaded)}. Load them with OllamaClient.LoadModelAsync, or raise their keep-alive.";
    }

    private static IEnumerable<string> Missing(IEnumerable<string> required, IEnumerable<string> present)
    {
        var names = present.Select(static name => ModelName.TryParse(name, out var parsed) ? parsed : null).ToHashSet();
        return required.DistinctBy(ModelName.Parse).Where(model => !names.Contains(ModelName.Parse(model)));
    }

    private static InvalidOperationException NoServer(string name, string serverName, List<OllamaEndpoint> endpoints)
    {
        var call = Call(serverName);
        var registered = endpoints.Count == 0 ? "none" : string.Join(", ", endpoints.Select(static endpoint => Call(endpoint.Name)));
        return new($"The health check '{name}' asks the server of {call}, which was not called. Servers that were added: {registered}.");

        static string Call(string server) => server.Length == 0 ? "AddOllama()" : $"AddKeyedOllama(\"{server}\")";
    }
}
