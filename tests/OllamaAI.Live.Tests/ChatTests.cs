using Microsoft.Extensions.AI;
using OllamaAI.Live.Tests.Support;

namespace OllamaAI.Live.Tests;

[Collection(LiveServer.Name)]
public sealed class ChatTests(LiveServer server)
{
    // Thinking has tests of its own, and takes a small model long.
    private static readonly ChatOptions Brief = new() { Temperature = 0, Reasoning = new() { Effort = ReasoningEffort.None } };

    [LiveFact(LiveRole.Chat)]
    public async Task Answer_Question_HasTextReasonModelAndTokens()
    {
        var chat = await server.ChatAsync(LiveRole.Chat);

        var response = await chat.GetResponseAsync("Say hello.", Brief);

        response.Text.ShouldNotBeNullOrWhiteSpace();
        response.FinishReason.ShouldBe(ChatFinishReason.Stop);
        response.ModelId.ShouldNotBeNullOrEmpty();
        response.Usage!.InputTokenCount.ShouldNotBeNull().ShouldBePositive();
        response.Usage.OutputTokenCount.ShouldNotBeNull().ShouldBePositive();
    }

    [LiveFact(LiveRole.Chat)]
    public async Task Stream_LongAnswer_ArrivesInPiecesAndEndsWithTokens()
    {
        var chat = await server.ChatAsync(LiveRole.Chat);

        var updates = await chat.GetStreamingResponseAsync("Count from 1 to 20.", Brief).ToListAsync();

        updates.Count(update => update.Text.Length > 0).ShouldBeGreaterThan(5);
        var response = updates.ToChatResponse();
        response.FinishReason.ShouldBe(ChatFinishReason.Stop);
        response.Usage!.OutputTokenCount.ShouldNotBeNull().ShouldBePositive();
    }

    [LiveFact(LiveRole.Chat)]
    public async Task Answer_Conversation_RemembersWhatWasSaid()
    {
        var chat = await server.ChatAsync(LiveRole.Chat);

        var response = await chat.GetResponseAsync(
            [
                new ChatMessage(ChatRole.User, "My name is Ada."),
                new ChatMessage(ChatRole.Assistant, "Nice to meet you, Ada."),
                new ChatMessage(ChatRole.User, "What is my name?"),
            ],
            Brief);

        response.Text.ShouldContain("Ada");
    }

    [LiveFact(LiveRole.Chat)]
    public async Task Answer_FewTokensAllowed_EndsWithThatReason()
    {
        var chat = await server.ChatAsync(LiveRole.Chat);
        var options = Brief.Clone();
        options.MaxOutputTokens = 5;

        var response = await chat.GetResponseAsync("Count from 1 to 100.", options);

        response.FinishReason.ShouldBe(ChatFinishReason.Length);
        response.Usage!.OutputTokenCount.ShouldNotBeNull().ShouldBeLessThanOrEqualTo(6);
    }

    [LiveFact(LiveRole.Chat)]
    public async Task Stream_CancelledAfterTheFirstPiece_StopsAndTheNextQuestionIsAnswered()
    {
        var chat = await server.ChatAsync(LiveRole.Chat);
        using var cancel = new CancellationTokenSource();

        var fault = await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in chat.GetStreamingResponseAsync("Count from 1 to 500.", Brief, cancel.Token))
            {
                await cancel.CancelAsync();
            }
        });

        fault.CancellationToken.ShouldBe(cancel.Token);
        (await chat.GetResponseAsync("Say hello.", Brief)).Text.ShouldNotBeNullOrWhiteSpace();
    }

    [LiveFact(LiveRole.Chat)]
    public async Task Answer_ModelThatIsNotInstalled_SaysHowToInstallIt()
    {
        var chat = server.Client.AsIChatClient("no-such-model-at-all");

        var fault = await Should.ThrowAsync<OllamaException>(chat.GetResponseAsync("Hello"));

        fault.Kind.ShouldBe(OllamaErrorKind.ModelNotFound);
        fault.Message.ShouldContain("ollama pull no-such-model-at-all");
    }
}
