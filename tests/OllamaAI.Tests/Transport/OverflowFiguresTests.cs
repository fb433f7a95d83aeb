using System.Net;
using OllamaAI.Protocol;
using OllamaAI.Tests.Chat;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Transport;

/// <summary>The figures of a refusal because the prompt is longer than the context.</summary>
public sealed class OverflowFiguresTests
{
    private static readonly OllamaChatRequest Request = new() { Model = "m", Messages = [new OllamaMessage { Role = "user", Content = "hi" }] };

    public static TheoryData<string, long?, int?> Refusals => new()
    {
        { WindowServer.WithFigures(7009, 4096), 7009, 4096 },
        { """{"error":{"message":"too long","type":"exceed_context_size_error","n_prompt_tokens":7009,"n_ctx":4096}}""", 7009, 4096 },
        { """{"error":{"message":"too long","type":"exceed_context_size_error","n_prompt_tokens":7009}}""", 7009, null },
        { """{"error":{"message":"too long","type":"exceed_context_size_error","n_prompt_tokens":"7009","n_ctx":0}}""", null, null },
        { """{"error":{"message":"too long","type":"exceed_context_size_error","n_prompt_tokens":-1,"n_ctx":99999999999}}""", null, null },
        { """{"error":"request (7009 tokens) exceeds the available context size (4096 tokens), try increasing it"}""", 7009, 4096 },
        { "request (7009 tokens) exceeds the available context size (4096 tokens), try increasing it", 7009, 4096 },
        { """{"error":"input length (7009 tokens) exceeds the model's maximum context length (4096 tokens)"}""", 7009, 4096 },
        { """{"error":"input length (99999999999999999999 tokens) exceeds the model's maximum context length (4096 tokens)"}""", null, 4096 },
        { """{"error":"input length exceeds maximum context length"}""", null, null },
        { """{"error":"the input length exceeds the context length"}""", null, null },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Chat_Refused_HasTheFigures(string body, long? promptTokens, int? contextLength)
    {
        using var handler = new ScriptedHandler().Answer(HttpStatusCode.BadRequest, body);
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(client.ChatAsync(Request));

        (fault.Kind, fault.PromptTokens, fault.ContextLength).ShouldBe((OllamaErrorKind.ContextExceeded, promptTokens, contextLength));
    }

    [Fact]
    public async Task ChatStreaming_RefusedInAnErrorLine_HasTheFigures()
    {
        using var handler = new ScriptedHandler().Answer(WindowServer.WithFigures(7009, 4096));
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(client.ChatStreamingAsync(Request).ToListAsync().AsTask());

        (fault.PromptTokens, fault.ContextLength).ShouldBe((7009L, 4096));
    }

    [Fact]
    public async Task Chat_OtherError_HasNoFigures()
    {
        using var handler = new ScriptedHandler()
            .Answer(HttpStatusCode.Unauthorized, """{"error":"no","n_prompt_tokens":7009,"n_ctx":4096}""");
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(client.ChatAsync(Request));

        (fault.PromptTokens, fault.ContextLength).ShouldBe((null, null));
    }
}
