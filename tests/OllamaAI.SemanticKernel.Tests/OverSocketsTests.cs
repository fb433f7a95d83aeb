using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;
using OllamaAI.Testing;

namespace OllamaAI.SemanticKernel.Tests;

/// <summary>What a scripted handler cannot show: when the words of a stream arrive, and that the server learns of a cancellation.</summary>
public sealed class OverSocketsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Streaming_FirstWords_ArriveWhileTheModelStillWrites(bool overChatClient)
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

        List<string> pieces = [];
        await foreach (var piece in CreateKernel(client, overChatClient).InvokePromptStreamingAsync<string>("Hi"))
        {
            pieces.Add(piece);
            goOn.TrySetResult();
        }

        string.Concat(pieces).ShouldBe("Hello there");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Streaming_CancelledWhileTheModelWrites_ThrowsAndTheServerStops(bool overChatClient)
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
            await foreach (var piece in CreateKernel(client, overChatClient)
                .InvokePromptStreamingAsync<string>("Hi", cancellationToken: cancellation.Token))
            {
                await cancellation.CancelAsync();
            }
        });

        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Streaming_WordsBeforeACall_ArriveBeforeTheFunctionRuns(bool overChatClient)
    {
        static async IAsyncEnumerable<ModelOutput> AnswerAsync(ModelPrompt prompt)
        {
            await Task.Yield();
            if (prompt.Messages[^1] is { Role: "tool", Content: var degrees })
            {
                yield return $"It is {degrees} degrees.";
            }
            else
            {
                yield return "Let me see. ";
                yield return ModelOutput.Call("Weather_now", "{}");
            }
        }

        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("llama3.2", (prompt, _) => AnswerAsync(prompt)));
        using var client = new OllamaClient(server.Endpoint);
        var kernel = CreateKernel(client, overChatClient);
        TaskCompletionSource read = new(TaskCreationOptions.RunContinuationsAsynchronously);
        kernel.Plugins.AddFromFunctions("Weather", [KernelFunctionFactory.CreateFromMethod(
            async (CancellationToken token) =>
            {
                await read.Task.WaitAsync(token);
                return 21;
            },
            "now")]);
        KernelArguments arguments = new(new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() });

        var answer = "";
        await foreach (var piece in kernel.InvokePromptStreamingAsync<string>("How warm is it?", arguments))
        {
            answer += piece;
            read.TrySetResult();
        }

        answer.ShouldBe("Let me see. It is 21 degrees.");
    }

    private static Kernel CreateKernel(OllamaClient client, bool overChatClient) => (overChatClient
        ? Kernel.CreateBuilder().AddOllamaAIChatClient("llama3.2", client)
        : Kernel.CreateBuilder().AddOllamaAIChatCompletion("llama3.2", client)).Build();
}
