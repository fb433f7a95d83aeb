using Microsoft.Extensions.AI;
using OllamaAI.Live.Tests.Support;

namespace OllamaAI.Live.Tests;

/// <summary>Prompts that do not fit into the context.</summary>
[Collection(LiveServer.Name)]
public sealed class ContextTests(LiveServer server)
{
    private const int Window = 2048;

    // More tokens than the window has, whatever the tokenizer.
    private static readonly string TooLong = string.Concat(Enumerable.Range(0, 3000).Select(number => $"{number} ")) + "Say hello.";

    [LiveFact(LiveRole.Chat)]
    public async Task Answer_PromptWasCut_IsMarked()
    {
        var chat = await server.ChatAsync(LiveRole.Chat);

        var response = await chat.GetResponseAsync(TooLong, Options(Window));

        response.AdditionalProperties.ShouldNotBeNull().ShouldContainKey("prompt_truncated");
    }

    [LiveFact(LiveRole.Chat)]
    public async Task Answer_PromptMustNotBeCut_IsRefusedWithItsLength()
    {
        var chat = await server.ChatAsync(LiveRole.Chat, new OllamaChatClientOptions { PromptTruncation = OllamaPromptTruncation.Refuse });

        var fault = await Should.ThrowAsync<OllamaException>(chat.GetResponseAsync(TooLong, Options(Window)));

        fault.Kind.ShouldBe(OllamaErrorKind.ContextExceeded);
        fault.PromptTokens.ShouldNotBeNull().ShouldBeGreaterThan(Window);
    }

    [LiveFact(LiveRole.Chat)]
    public async Task Load_WithAWindow_IsTheOneOfTheRunningModel()
    {
        var model = await server.ModelAsync(LiveRole.Chat);

        await server.Client.LoadModelAsync(model, options: new() { NumCtx = Window });

        var running = await server.Client.ListRunningModelsAsync();
        running.Single(other => ModelName.Parse(other.Name) == ModelName.Parse(model)).ContextLength.ShouldBe(Window);
    }

    private static ChatOptions Options(int window) => new()
    {
        MaxOutputTokens = 20,
        Reasoning = new() { Effort = ReasoningEffort.None },
        AdditionalProperties = new() { ["num_ctx"] = window },
    };
}
