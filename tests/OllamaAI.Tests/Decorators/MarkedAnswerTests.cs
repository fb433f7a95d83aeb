using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using OllamaAI.Tests.Chat;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Decorators;

/// <summary>The mark of a cut prompt behind the decorators of Microsoft.Extensions.AI.</summary>
public sealed class MarkedAnswerTests
{
    private static readonly string Long = new('x', 7009);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FunctionInvocation_PromptWasCut_ResponseAndMessageAreMarked(bool streaming)
    {
        using var handler = new ScriptedHandler(new WindowServer().Answer);
        using var client = handler.CreateClient();
        using var chat = client.AsIChatClient("m", Unchecked.Options).AsBuilder().UseFunctionInvocation().Build();
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => 1, "f")] };

        ShouldBeMarked(await Wire.AskAsync(chat, streaming, [new ChatMessage(ChatRole.User, Long)], options));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cache_PromptWasCut_TheCachedAnswerIsMarkedToo(bool streaming)
    {
        using var handler = new ScriptedHandler(new WindowServer().Answer);
        using var client = handler.CreateClient();
        var cache = new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()));
        using var chat = client.AsIChatClient("m", Unchecked.Options).AsBuilder().UseDistributedCache(cache).Build();

        for (var i = 0; i < 2; i++)
        {
            var response = await Wire.AskAsync(chat, streaming, [new ChatMessage(ChatRole.User, Long)]);

            response.Messages.ShouldHaveSingleItem().AdditionalProperties!["prompt_truncated"]!.ToString().ShouldBe("True");
            response.AdditionalProperties!["prompt_truncated"]!.ToString().ShouldBe("True");
        }

        handler.Requests.Count.ShouldBe(2);
    }

    private static void ShouldBeMarked(ChatResponse response)
    {
        response.Text.ShouldBe("a");
        response.AdditionalProperties!["prompt_truncated"].ShouldBe(true);
        response.Messages.ShouldHaveSingleItem().AdditionalProperties!["prompt_truncated"].ShouldBe(true);
        response.FinishReason.ShouldBe(ChatFinishReason.Stop);
    }
}
