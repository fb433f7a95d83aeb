using System.Text.Json;
using OllamaAI.Chat;
using OllamaAI.Protocol;

namespace OllamaAI.Tests.Chat;

public sealed class TokenEstimateTests
{
    [Theory]
    [InlineData('x', 29, 29)]
    [InlineData('\u007F', 29, 29)]
    [InlineData('\u0080', 29, 74)]
    [InlineData('ж', 29, 74)]
    [InlineData('\u2E7F', 29, 74)]
    [InlineData('\u2E80', 54, 124)]
    [InlineData('語', 54, 124)]
    public void Estimate_HundredCharacters_DependsOnTheScript(char character, int atLeast, int atMost)
    {
        var request = new OllamaChatRequest { Messages = [new OllamaMessage { Content = new string(character, 100) }] };

        TokenEstimate.AtLeast(request).ShouldBe(atLeast);
        TokenEstimate.AtMost(request).ShouldBe(atMost);
    }

    [Fact]
    public void Estimate_Thinking_CountsOnlyAtMost()
    {
        var request = new OllamaChatRequest { Messages = [new OllamaMessage { Thinking = new string('x', 100) }] };

        TokenEstimate.AtLeast(request).ShouldBe(4);
        TokenEstimate.AtMost(request).ShouldBe(29);
    }

    [Fact]
    public void AtLeast_CallsAndTools_AreCounted()
    {
        var json = JsonElement.Parse($"\"{new string('x', 98)}\"");
        var request = new OllamaChatRequest
        {
            Messages = [new OllamaMessage { ToolCalls = [new OllamaToolCall { Function = new() { Arguments = json } }] }],
            Tools = [new OllamaTool { Function = new() { Description = new string('x', 40), Parameters = json } }],
        };

        TokenEstimate.AtLeast(request).ShouldBe(4 + 4 + 25 + 4 + 10 + 25);
    }
}
