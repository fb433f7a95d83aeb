using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Decorators;

public sealed class CachingTests : IDisposable
{
    private readonly ScriptedHandler _server = new();
    private readonly MemoryDistributedCache _cache = new(Options.Create(new MemoryDistributedCacheOptions()));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chat_SameQuestionTwice_SecondAnswerIsTheSameFromTheCache(bool streaming)
    {
        _server.Answer(Answer(streaming));

        var first = await AskAsync(streaming);
        var second = await AskAsync(streaming);

        _server.Requests.Count.ShouldBe(1);
        ToJson(second).ShouldBe(ToJson(first));
        second.Messages.ShouldHaveSingleItem().Contents.Select(content => content.GetType())
            .ShouldBe([typeof(TextReasoningContent), typeof(TextContent), typeof(FunctionCallContent)]);
        second.Usage!.TotalTokenCount.ShouldBe(18);
        second.FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chat_OtherNativeOption_IsAnotherQuestion(bool streaming)
    {
        _server.Answer(Answer(streaming)).Answer(Answer(streaming));

        await AskAsync(streaming, new() { AdditionalProperties = new() { ["num_ctx"] = 4096 } });
        await AskAsync(streaming, new() { AdditionalProperties = new() { ["num_ctx"] = 8192 } });

        _server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Chat_Logprobs_SurviveTheCache()
    {
        _server.Answer(
            """
            {"model":"m","created_at":"2026-11-21T10:29:21Z","message":{"role":"assistant","content":"Hi"},"done":true,"done_reason":"stop",
             "logprobs":[{"token":"Hi","logprob":-0.5,"bytes":[72,105]}]}
            """.ReplaceLineEndings(""));

        ChatOptions options = new() { AdditionalProperties = new() { ["logprobs"] = true } };
        await AskAsync(streaming: false, options);
        var cached = await AskAsync(streaming: false, options);

        cached.GetLogprobs().ShouldNotBeNull().ShouldHaveSingleItem().Token.ShouldBe("Hi");
    }

    [Fact]
    public async Task Embeddings_SameTextTwice_SecondVectorIsFromTheCache()
    {
        _server.Answer("""{"model":"e","embeddings":[[0.5,0.25]],"prompt_eval_count":2}""");
        using var generator = _server.CreateClient().AsIEmbeddingGenerator("e").AsBuilder().UseDistributedCache(_cache).Build();

        await generator.GenerateVectorAsync("Hi");
        var vector = await generator.GenerateVectorAsync("Hi");

        vector.ToArray().ShouldBe([0.5f, 0.25f]);
        _server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task ImageAnalyzer_SameImageAndQuestionTwice_SecondAnswerIsFromTheCache()
    {
        _server.Answer(Frames.Text("A cat.").Replace("\"done\":false", "\"done\":true", StringComparison.Ordinal));
        var analyzer = new ImageAnalyzer(
            _server.CreateClient().AsIChatClient("m", Unchecked.Options).AsBuilder().UseDistributedCache(_cache).Build());

        await analyzer.AnalyzeAsync(Pictures.Png(), "What is it?");

        (await analyzer.AnalyzeAsync(Pictures.Png(), "What is it?")).ShouldBe("A cat.");
        _server.Requests.Count.ShouldBe(1);
    }

    public void Dispose() => _server.Dispose();

    private static string Answer(bool streaming)
    {
        const string Call = "\"tool_calls\":[{\"id\":\"1\",\"function\":{\"name\":\"look\",\"arguments\":{\"at\":\"it\",\"times\":2}}}]";
        return streaming
            ? Frames.Message("\"content\":\"\",\"thinking\":\"Hm\"") + Frames.Message("\"content\":\"\",\"thinking\":\"m.\"")
                + Frames.Text("Let me ") + Frames.Text("see.") + Frames.Message($"\"content\":\"\",{Call}") + Frames.Done
            : Frames.Done.Replace("\"content\":\"\"", $"\"content\":\"Let me see.\",\"thinking\":\"Hmm.\",{Call}", StringComparison.Ordinal);
    }

    private static string ToJson(ChatResponse response) => JsonSerializer.Serialize(response, AIJsonUtilities.DefaultOptions);

    private async Task<ChatResponse> AskAsync(bool streaming, ChatOptions? options = null)
    {
        var client = _server.CreateClient().AsIChatClient("m", Unchecked.Options).AsBuilder().UseDistributedCache(_cache).Build();
        return streaming
            ? await client.GetStreamingResponseAsync("Hi", options).ToChatResponseAsync()
            : await client.GetResponseAsync("Hi", options);
    }
}
