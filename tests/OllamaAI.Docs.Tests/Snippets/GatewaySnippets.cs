using Microsoft.Extensions.AI;
using OllamaAI.Testing;

namespace OllamaAI.Docs.Tests.Snippets;

/// <summary>docs/gateway.md.</summary>
public sealed class GatewaySnippets
{
    [Fact]
    public async Task Failover_FirstHostIsBusy_TheSecondAnswers()
    {
        await using var first = await OllamaTestServer.StartAsync(new OllamaTestModel("llama3.2", _ => "first"));
        await using var second = await OllamaTestServer.StartAsync(new OllamaTestModel("llama3.2", _ => "second"));
        first.Faults.Always("/api/chat", Fault.Busy);
        Uri[] hosts = [first.Endpoint, second.Endpoint];

        // snippet: several hosts
        using IChatClient chat = new OrderedFailoverChatClient(
        [
            .. hosts.Select(host => new OllamaClient(new OllamaClientOptions { Endpoint = host, MaxRetries = 0 }).AsIChatClient("llama3.2")),
        ]);
        // end

        (await chat.GetResponseAsync("Hello")).Text.ShouldBe("second");
    }

    [Fact]
    public async Task Routing_ImageAndText_GoToTheirHosts()
    {
        await using var cpu = await OllamaTestServer.StartAsync(new OllamaTestModel("llama3.2", _ => "text"));
        await using var gpu = await OllamaTestServer.StartAsync(
            new OllamaTestModel("gemma3", _ => "image") { Capabilities = ["completion", "vision"] });
        using var cpuBox = new OllamaClient(cpu.Endpoint);
        using var gpuBox = new OllamaClient(gpu.Endpoint);

        // snippet: routing
        IChatClient texts = cpuBox.AsIChatClient("llama3.2");
        IChatClient images = gpuBox.AsIChatClient("gemma3");

        using IChatClient chat = RoutingChatClient.Create((context, _) =>
        {
            var hasImage = context.Messages.Any(message => message.Contents.OfType<DataContent>().Any());
            return ValueTask.FromResult(hasImage ? images : texts);
        });
        // end

        var picture = new DataContent(OllamaAI.Tests.Support.Pictures.Png(), "image/png");
        (await chat.GetResponseAsync("Hello")).Text.ShouldBe("text");
        (await chat.GetResponseAsync(new ChatMessage(ChatRole.User, [new TextContent("What is it?"), picture]))).Text.ShouldBe("image");
    }
}
