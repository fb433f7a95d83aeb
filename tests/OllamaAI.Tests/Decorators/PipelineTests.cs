using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Decorators;

public sealed class PipelineTests : IDisposable
{
    private readonly ScriptedHandler _server = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EveryDecoratorAtOnce_FunctionsAndCache_Work(bool streaming)
    {
        _server.AnswerCalls(("1", "look", "{}")).AnswerText("A cat.");
        using var services = CreateServices();
        var client = services.GetRequiredService<IChatClient>();
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => "cat", "look")] };

        for (var i = 0; i < 2; i++)
        {
            var response = streaming
                ? await client.GetStreamingResponseAsync("What is there?", options).ToChatResponseAsync()
                : await client.GetResponseAsync("What is there?", options);

            response.Text.ShouldBe("A cat.");
        }

        _server.Requests.Count.ShouldBe(2);
        _server.Requests.ShouldAllBe(request => request.Json.GetProperty("options").GetProperty("num_ctx").GetInt32() == 4096);
    }

    [Fact]
    public void GetService_ThroughThePipeline_FindsMetadataAndTheNativeClient()
    {
        using var services = CreateServices();
        var client = services.GetRequiredService<IChatClient>();

        client.GetService<OllamaClient>().ShouldNotBeNull();
        client.GetService<ChatClientMetadata>()!.ProviderName.ShouldBe("ollama");
        client.GetService<IChatClient>().ShouldBeSameAs(client);
        client.GetService<FunctionInvokingChatClient>().ShouldNotBeNull();
        client.GetService<OllamaClient>("key").ShouldBeNull();
    }

    [Fact]
    public async Task Dispose_OfThePipeline_LeavesTheNativeClient()
    {
        _server.AnswerText("still there");
        var native = _server.CreateClient();

        native.AsIChatClient("m", Unchecked.Options).AsBuilder().UseFunctionInvocation().Build().Dispose();

        (await native.AsIChatClient("m", Unchecked.Options).GetResponseAsync("Hi")).Text.ShouldBe("still there");
    }

    public void Dispose() => _server.Dispose();

    private ServiceProvider CreateServices()
    {
        var services = new ServiceCollection()
            .AddDistributedMemoryCache()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new SwallowingLoggerProvider()));
        services.AddChatClient(_ => _server.CreateClient().AsIChatClient("m", Unchecked.Options))
            .ConfigureOptions(options => (options.AdditionalProperties ??= [])["num_ctx"] = 4096)
            .UseFunctionInvocation()
            .UseOpenTelemetry()
            .UseDistributedCache()
            .UseLogging();
        return services.BuildServiceProvider();
    }
}
