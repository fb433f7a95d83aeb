using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.AI;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Decorators;

public sealed class TelemetryTests : IDisposable
{
    private readonly string _source = Guid.NewGuid().ToString();
    private readonly ScriptedHandler _server = new();
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener;

    public TelemetryTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == _source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Chat_WithOpenTelemetry_SpanTellsProviderModelReasonAndTokens(bool streaming, bool sensitive)
    {
        _server.AnswerText("Hello there");
        var client = Client(sensitive);
        var options = new ChatOptions { Temperature = 0.5f, Seed = 7, MaxOutputTokens = 9, AdditionalProperties = new() { ["num_ctx"] = 4096 } };

        _ = streaming
            ? await client.GetStreamingResponseAsync("Hi", options).ToChatResponseAsync()
            : await client.GetResponseAsync("Hi", options);

        var span = _spans.ShouldHaveSingleItem();
        span.DisplayName.ShouldBe("chat llama3.2");
        span.Kind.ShouldBe(ActivityKind.Client);
        Tag(span, "gen_ai.operation.name").ShouldBe("chat");
        Tag(span, "gen_ai.provider.name").ShouldBe("ollama");
        Tag(span, "gen_ai.request.model").ShouldBe("llama3.2");
        Tag(span, "gen_ai.response.model").ShouldBe("llama3.2");
        Tag(span, "gen_ai.request.temperature").ShouldBe(0.5f);
        Tag(span, "gen_ai.request.seed").ShouldBe(7L);
        Tag(span, "gen_ai.request.max_tokens").ShouldBe(9);
        Tag(span, "gen_ai.response.finish_reasons").ShouldBe("""["stop"]""");
        Tag(span, "gen_ai.response.id").ShouldBeOfType<string>().ShouldNotBeEmpty();
        Tag(span, "gen_ai.usage.input_tokens").ShouldBe(11L);
        Tag(span, "gen_ai.usage.output_tokens").ShouldBe(7L);
        Tag(span, "server.address").ShouldBe("127.0.0.1");
        Tag(span, "server.port").ShouldBe(11434);
    }

    [Fact]
    public async Task Chat_CachedTokens_AreInTheSpan()
    {
        _server.Answer(Frames.Message("\"content\":\"a\"", "\"done\":true,\"prompt_eval_count\":11,\"prompt_eval_cached_count\":8,\"eval_count\":7"));

        await Client().GetResponseAsync("Hi");

        Tag(_spans.ShouldHaveSingleItem(), "gen_ai.usage.cache_read.input_tokens").ShouldBe(8L);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chat_ToolCalls_AreTheFinishReason(bool streaming)
    {
        _server.AnswerCalls(("1", "look", "{}"));
        var client = Client(sensitive: true);
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => 1, "look")] };

        _ = streaming
            ? await client.GetStreamingResponseAsync("Hi", options).ToChatResponseAsync()
            : await client.GetResponseAsync("Hi", options);

        Tag(_spans.ShouldHaveSingleItem(), "gen_ai.response.finish_reasons").ShouldBe("""["tool_calls"]""");
    }

    [Fact]
    public async Task Chat_ServerFails_SpanNamesTheException()
    {
        _server.Answer(System.Net.HttpStatusCode.NotFound, """{"error":"model 'llama3.2' not found"}""");

        await Should.ThrowAsync<OllamaException>(() => Client().GetResponseAsync("Hi"));

        var span = _spans.ShouldHaveSingleItem();
        span.Status.ShouldBe(ActivityStatusCode.Error);
        Tag(span, "error.type").ShouldBe("OllamaAI.OllamaException");
    }

    [Fact]
    public async Task Embeddings_WithOpenTelemetry_SpanTellsProviderModelAndTokens()
    {
        _server.Answer("""{"model":"nomic-embed-text","embeddings":[[0.5,0.25]],"prompt_eval_count":2}""");
        using var generator = _server.CreateClient(endpoint: "http://127.0.0.1:11434").AsIEmbeddingGenerator("nomic-embed-text", 2)
            .AsBuilder().UseOpenTelemetry(sourceName: _source).Build();

        await generator.GenerateAsync(["Hi"]);

        var span = _spans.ShouldHaveSingleItem();
        span.DisplayName.ShouldBe("embeddings nomic-embed-text");
        Tag(span, "gen_ai.provider.name").ShouldBe("ollama");
        Tag(span, "gen_ai.usage.input_tokens").ShouldBe(2L);
        Tag(span, "gen_ai.response.model").ShouldBe("nomic-embed-text");
    }

    public void Dispose()
    {
        _listener.Dispose();
        _server.Dispose();
    }

    private static object? Tag(Activity span, string name) => span.GetTagItem(name);

    private IChatClient Client(bool sensitive = false) =>
        _server.CreateClient(endpoint: "http://127.0.0.1:11434").AsIChatClient("llama3.2", Unchecked.Options).AsBuilder()
            .UseOpenTelemetry(sourceName: _source, configure: client => client.EnableSensitiveData = sensitive).Build();
}
