using System.Runtime.CompilerServices;
using OllamaAI.Gateway.Tests.Support;
using OllamaAI.Testing;

namespace OllamaAI.Gateway.Tests;

public class MetricsTests
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [CaddyFact]
    public async Task Metrics_RequestsAreAnswered_TellsHowMany()
    {
        var site = Path.GetTempFileName();
        await File.WriteAllTextAsync(site, Deployment.Read("gateway/metrics.caddy.example").Replace(":2020", "127.0.0.1:{$METRICS_PORT}", StringComparison.Ordinal));
        await using var cluster = await Cluster.StartAsync(_ => [new OllamaTestModel("m", HeldAsync)], ("GATEWAY_SITES", site), ("METRICS_PORT", "{1}"));
        using var client = cluster.CreateClient();
        using var http = new HttpClient();
        Task[] chats = [client.Of("one").ChatAsync(Requests.Chat("Hi")), client.Of("one").ChatAsync(Requests.Chat("Hi"))];
        await await Task.WhenAny(cluster.Hosts.Select(host => host.Requests.SeenAsync("/api/chat", number: 2)));

        var figures = await http.GetStringAsync(new Uri($"http://127.0.0.1:{cluster.Gateway.Settings["METRICS_PORT"]}/metrics"));

        File.Delete(site);
        figures.ShouldContain("caddy_http_requests_in_flight{handler=\"subroute\",server=\"srv0\"} 2");
        figures.ShouldContain("caddy_reverse_proxy_upstreams_healthy");
        _gate.SetResult();
        await Task.WhenAll(chats);
    }

    private async IAsyncEnumerable<ModelOutput> HeldAsync(ModelPrompt prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await _gate.Task.WaitAsync(cancellationToken);
        yield return "done";
    }
}
