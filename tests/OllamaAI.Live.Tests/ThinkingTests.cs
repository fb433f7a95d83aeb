using Microsoft.Extensions.AI;
using OllamaAI.Live.Tests.Support;

namespace OllamaAI.Live.Tests;

[Collection(LiveServer.Name)]
public sealed class ThinkingTests(LiveServer server)
{
    private const string Question = "What is 2 + 3?";

    [LiveFact(LiveRole.Thinking)]
    public async Task Stream_ModelThinks_ThoughtsComeBeforeTheAnswer()
    {
        var chat = await server.ChatAsync(LiveRole.Thinking);

        var response = await chat.GetStreamingResponseAsync(Question, Options(ReasoningEffort.Medium)).ToChatResponseAsync();

        var contents = response.Messages.SelectMany(message => message.Contents).Where(content => content is TextContent or TextReasoningContent).ToList();
        contents[0].ShouldBeOfType<TextReasoningContent>().Text.ShouldNotBeNullOrWhiteSpace();
        response.Text.ShouldNotContain("</think>");
    }

    [LiveFact(LiveRole.Thinking)]
    public async Task Answer_ModelIsToldNotToThink_HasNoThoughts()
    {
        var chat = await server.ChatAsync(LiveRole.Thinking);

        var response = await chat.GetResponseAsync(Question, Options(ReasoningEffort.None));

        response.Messages.SelectMany(message => message.Contents).OfType<TextReasoningContent>().ShouldBeEmpty();
        response.Text.ShouldNotBeNullOrWhiteSpace();
    }

    private static ChatOptions Options(ReasoningEffort effort) => new() { Temperature = 0, Reasoning = new() { Effort = effort } };
}
