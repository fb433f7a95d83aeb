using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Agents;
using OllamaAI.Testing;

namespace OllamaAI.SemanticKernel.Agents.Tests;

public sealed class OverSocketsTests
{
    [Fact]
    public async Task Agent_Streaming_FirstWordsArriveWhileTheModelStillWrites()
    {
        TaskCompletionSource goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        async IAsyncEnumerable<ModelOutput> AnswerAsync(ModelPrompt prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return "Hello";
            await goOn.Task.WaitAsync(cancellationToken);
            yield return " there";
        }

        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("llama3.2", AnswerAsync));
        using var client = new OllamaClient(server.Endpoint);

        List<string?> pieces = [];
        await foreach (var item in CreateAgent(client).InvokeStreamingAsync("Hi"))
        {
            pieces.Add(item.Message.Content);
            goOn.TrySetResult();
        }

        string.Concat(pieces).ShouldBe("Hello there");
    }

    [Fact]
    public async Task Agent_CancelledWhileTheModelWrites_ThrowsAndTheServerStops()
    {
        TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        async IAsyncEnumerable<ModelOutput> AnswerAsync(ModelPrompt prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            cancellationToken.Register(() => stopped.TrySetResult());
            yield return "Hello";
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("llama3.2", AnswerAsync));
        using var client = new OllamaClient(server.Endpoint);
        using var cancellation = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var item in CreateAgent(client).InvokeStreamingAsync("Hi", cancellationToken: cancellation.Token))
            {
                await cancellation.CancelAsync();
            }
        });

        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static ChatCompletionAgent CreateAgent(OllamaClient client) =>
        new() { Kernel = Kernel.CreateBuilder().AddOllamaAIChatCompletion("llama3.2", client).Build() };
}
