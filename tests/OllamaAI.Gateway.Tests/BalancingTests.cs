using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OllamaAI.Gateway.Tests.Support;
using OllamaAI.Testing;

namespace OllamaAI.Gateway.Tests;

public class BalancingTests
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [CaddyFact]
    public async Task Chat_HostsAreBusy_NextGoesToTheIdleOne()
    {
        await using var cluster = await Cluster.StartAsync(_ => [new OllamaTestModel("m", HeldAsync)]);
        using var client = cluster.CreateClient();
        List<Task> chats = [];

        for (var number = 1; number <= 6; number++)
        {
            chats.Add(client.ChatAsync(Requests.Chat("Hi")));
            await ArrivedAsync(cluster, number);
        }

        cluster.Hosts.Select(host => host.Requests.To("/api/chat").Count).ShouldBe([2, 2, 2]);
        _gate.SetResult();
        await Task.WhenAll(chats);
    }

    [CaddyFact]
    public async Task Chat_HostsAreAtTheLimit_WaitsForOneToBeFree()
    {
        await using var cluster = await Cluster.StartAsync(_ => [new OllamaTestModel("m", HeldAsync)], ("GATEWAY_HOST_LIMIT", "1"));
        using var client = cluster.CreateClient();
        List<Task> chats = [];
        for (var number = 1; number <= 3; number++)
        {
            chats.Add(client.Of("same").ChatAsync(Requests.Chat("Hi")));
            await ArrivedAsync(cluster, number);
        }

        var waiting = client.Of("same").ChatAsync(Requests.Chat("Hi"));
        waiting.IsCompleted.ShouldBeFalse();
        cluster.Hosts.Select(host => host.Requests.To("/api/chat").Count).ShouldBe([1, 1, 1]);
        _gate.SetResult();

        await Task.WhenAll([.. chats, waiting]);
    }

    [CaddyFact]
    public async Task Chat_SameConversation_StaysOnItsHost()
    {
        await using var cluster = await Cluster.StartAsync();
        using var client = cluster.CreateClient();
        HashSet<string> hosts = [];

        for (var conversation = 0; conversation < 20; conversation++)
        {
            HashSet<string> seen = [];
            for (var turn = 0; turn < 3; turn++)
            {
                seen.Add((await client.Of($"conversation {conversation}").ChatAsync(Requests.Chat("Hi"))).Message!.Content!);
            }

            hosts.Add(seen.ShouldHaveSingleItem());
        }

        hosts.Count.ShouldBeGreaterThan(1);
    }

    [CaddyFact]
    public async Task Chat_ClientNamesConversationsByTheirBeginning_EachStaysOnItsHost()
    {
        await using var cluster = await Cluster.StartAsync();
        using var client = cluster.CreateClient(conversationHeader: "X-Conversation");
        var chat = client.AsIChatClient("m");
        HashSet<string> hosts = [];

        for (var conversation = 0; conversation < 20; conversation++)
        {
            List<ChatMessage> history = [new(ChatRole.System, "Be brief."), new(ChatRole.User, $"Question {conversation}")];
            var first = await chat.GetResponseAsync(history);
            history.AddRange([.. first.Messages, new(ChatRole.User, "And then?")]);

            (await chat.GetStreamingResponseAsync(history).ToChatResponseAsync()).Text.ShouldBe(first.Text);
            hosts.Add(first.Text);
        }

        hosts.Count.ShouldBeGreaterThan(1);
        cluster.Arrived.Select(request => request.Headers["X-Conversation"]).Distinct().Count().ShouldBe(20);
    }

    [CaddyFact]
    public async Task Chat_HostOfAConversationDies_MovesToOneAndStaysThere()
    {
        await using var cluster = await Cluster.StartAsync();
        using var client = cluster.CreateClient();
        var first = await HostOfAsync(client);
        await cluster.Hosts[first].DisposeAsync();

        List<int> after = [await HostOfAsync(client), await HostOfAsync(client), await HostOfAsync(client)];

        after.Distinct().ShouldHaveSingleItem().ShouldNotBe(first);
    }

    [CaddyFact]
    public async Task Chat_OtherHostDies_ConversationStays()
    {
        await using var cluster = await Cluster.StartAsync();
        using var client = cluster.CreateClient();
        var first = await HostOfAsync(client);
        await cluster.Hosts[(first + 1) % 3].DisposeAsync();

        (await HostOfAsync(client)).ShouldBe(first);
    }

    private static async Task<int> HostOfAsync(OllamaClient client) =>
        int.Parse((await client.Of("one").ChatAsync(Requests.Chat("Hi"))).Message!.Content!, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task ArrivedAsync(Cluster cluster, int number)
    {
        // Which host takes it is what the test is about, so any may.
        while (cluster.Hosts.Sum(host => host.Requests.To("/api/chat").Count) < number)
        {
            await Task.WhenAny(cluster.Hosts.Select(host => host.Requests.SeenAsync("/api/chat", host.Requests.To("/api/chat").Count + 1)));
        }
    }

    private async IAsyncEnumerable<ModelOutput> HeldAsync(ModelPrompt prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await _gate.Task.WaitAsync(cancellationToken);
        yield return "done";
    }
}
