using System.Net.Http.Headers;
using OllamaAI.Testing;

namespace OllamaAI.Gateway.Tests.Support;

/// <summary>A gateway and the Ollama hosts behind it, all on this machine.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    public const string Key = "key-of-alice-0123456789";
    public const string OtherKey = "key-of-bob-0123456789";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-");
    private GatewayProcess? _gateway;

    private Cluster(IReadOnlyList<OllamaTestServer> hosts) => Hosts = hosts;

    public IReadOnlyList<OllamaTestServer> Hosts { get; }

    public GatewayProcess Gateway => _gateway!;

    /// <summary>Starts three hosts, whose model <c>m</c> answers with the host's number.</summary>
    /// <param name="settings">Further environment variables of the gateway, in which <c>{0}</c> stands for its port and <c>{1}</c> for a second free one.</param>
    public static Task<Cluster> StartAsync(params (string Name, string Value)[] settings) =>
        StartAsync(number => [new OllamaTestModel("m", $"{number}"), new OllamaTestModel("e", _ => new float[] { number, 1 })], settings);

    /// <summary>Starts three hosts.</summary>
    /// <param name="models">The models of the host with this number.</param>
    /// <param name="settings">Further environment variables of the gateway.</param>
    public static async Task<Cluster> StartAsync(Func<int, OllamaTestModel[]> models, params (string Name, string Value)[] settings)
    {
        var cluster = new Cluster(await Task.WhenAll(Enumerable.Range(0, 3).Select(number => OllamaTestServer.StartAsync(models(number)))));
        try
        {
            await cluster.StartGatewayAsync(settings);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client without retries: what fails at the gateway fails here.</summary>
    public OllamaClient CreateClient(string? key = Key, string? conversationHeader = null) =>
        new(new OllamaClientOptions { Endpoint = Gateway.Endpoint, ApiKey = key, MaxRetries = 0, ConversationHeader = conversationHeader });

    /// <summary>A client that knows nothing of Ollama.</summary>
    public HttpClient CreateHttp() =>
        new() { BaseAddress = Gateway.Endpoint, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Key) } };

    /// <summary>What reached a host, apart from the gateway's own question for the version.</summary>
    public IEnumerable<OllamaTestRequest> Arrived => Hosts.SelectMany(host => host.Requests).Where(request => request.Path != "/api/version");

    public async ValueTask DisposeAsync()
    {
        if (_gateway is not null)
        {
            await _gateway.DisposeAsync();
        }

        foreach (var host in Hosts)
        {
            await host.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    private async Task StartGatewayAsync((string Name, string Value)[] settings)
    {
        var keys = Path.Combine(_folder.FullName, "keys");
        await File.WriteAllTextAsync(keys, $"# test keys\n\"Bearer {Key}\" alice\n\"Bearer {OtherKey}\" bob\n\"Bearer nameless\"\n");
        var all = new Dictionary<string, string>
        {
            ["GATEWAY_HOSTS"] = string.Join(' ', Hosts.Select(host => host.Endpoint.Authority)),
            ["GATEWAY_KEYS"] = keys,
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        _gateway = await GatewayProcess.StartAsync(_folder.FullName, all);
    }
}
