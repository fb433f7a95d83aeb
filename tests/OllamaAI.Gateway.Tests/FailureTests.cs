using System.Net;
using System.Net.Sockets;
using OllamaAI.Gateway.Tests.Support;
using OllamaAI.Testing;

namespace OllamaAI.Gateway.Tests;

public class FailureTests
{
    [CaddyFact]
    public async Task Chat_HostDiesMidRun_NoNewRequestFails()
    {
        await using var cluster = await Cluster.StartAsync();
        using var client = cluster.CreateClient();
        List<string> before = [];
        List<string> after = [];

        // The gateway chooses at random among idle hosts.
        while (before.Count < 1000 && !before.Contains("1"))
        {
            before.Add(await AskAsync(before.Count));
        }

        await cluster.Hosts[1].DisposeAsync();
        while (after.Count < 40)
        {
            after.Add(await AskAsync(before.Count + after.Count));
        }

        before.ShouldContain("1");
        after.ShouldNotContain("1");

        async Task<string> AskAsync(int number)
        {
            var caller = number % 2 == 0 ? client.Of($"conversation {number}") : client;
            return (await caller.ChatAsync(Requests.Chat("Hi"))).Message!.Content!;
        }
    }

    [CaddyFact]
    public async Task Chat_HostDiesUnderManyRequests_OnlyThoseItWasAnsweringFail()
    {
        await using var cluster = await Cluster.StartAsync();
        using var client = cluster.CreateClient();
        await client.ChatAsync(Requests.Chat("Hi"));

        var death = cluster.Hosts[2].DisposeAsync().AsTask();
        await death;
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => client.Of($"{number}").ChatAsync(Requests.Chat("Hi"))));

        answers.Select(answer => answer.Message!.Content).ShouldBeSubsetOf(["0", "1"]);
    }

    [CaddyFact]
    public async Task ChatStreaming_OtherHostDies_GoesOn()
    {
        await using var cluster = await Cluster.StartAsync(number => [new OllamaTestModel("m", $"{number}", " a", " b", " c")]);
        using var client = cluster.CreateClient();
        var text = "";

        await foreach (var frame in client.ChatStreamingAsync(Requests.Chat("Hi")))
        {
            text += frame.Message?.Content;
            foreach (var other in cluster.Hosts.Where((_, number) => text.Length == 1 && text != $"{number}"))
            {
                await other.DisposeAsync();
            }
        }

        text[1..].ShouldBe(" a b c");
    }

    [CaddyFact]
    public async Task Chat_HostComesBack_IsUsedAgain()
    {
        await using var cluster = await Cluster.StartAsync(("GATEWAY_HOST_LIMIT", "1"));
        var port = cluster.Hosts[0].Endpoint.Port;
        await Task.WhenAll(cluster.Hosts.Select(host => host.DisposeAsync().AsTask()));
        using var client = cluster.CreateClient();
        var chat = client.ChatAsync(Requests.Chat("Hi"));

        await using var back = await OllamaTestServer.StartAsync(
            new OllamaTestServerOptions { Port = port, Models = [new OllamaTestModel("m", "back")] });

        (await chat).Message!.Content.ShouldBe("back");
    }

    [CaddyFact]
    public async Task Chat_AllHostsAreDown_SaysSoAfterAWhile()
    {
        await using var cluster = await Cluster.StartAsync();
        await Task.WhenAll(cluster.Hosts.Select(host => host.DisposeAsync().AsTask()));
        using var client = cluster.CreateClient();

        var exception = await Should.ThrowAsync<OllamaException>(() => client.ChatAsync(Requests.Chat("Hi")));

        exception.IsTransient.ShouldBeTrue();
        exception.ServerMessage.ShouldBeOneOf("the gateway got no answer from the host", "no host is available: all are down or at their limit");
    }

    [CaddyFact]
    public async Task Chat_HostTakesConnectionsAndSaysNothing_NoRequestFails()
    {
        using var hung = new TcpListener(IPAddress.Loopback, 0);
        hung.Start();
        await using var host = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "alive"));
        await using var cluster = await Cluster.StartAsync(("GATEWAY_HOSTS", $"{hung.LocalEndpoint} {host.Endpoint.Authority}"));
        using var client = cluster.CreateClient();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => client.Of($"{number}").ChatAsync(Requests.Chat("Hi"))));

        answers.ShouldAllBe(answer => answer.Message!.Content == "alive");
    }
}
