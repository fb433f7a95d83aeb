using Microsoft.SemanticKernel;

namespace OllamaAI.SemanticKernel.Tests;

internal static class KernelPrompts
{
    /// <summary>The whole answer to a prompt, streamed or not.</summary>
    public static async Task<string> AskAsync(
        this Kernel kernel,
        string prompt,
        PromptExecutionSettings settings,
        bool streaming = false,
        CancellationToken cancellationToken = default)
    {
        KernelArguments arguments = new(settings);
        if (!streaming)
        {
            return await kernel.InvokePromptAsync<string>(prompt, arguments, cancellationToken: cancellationToken) ?? "";
        }

        var answer = "";
        await foreach (var piece in kernel.InvokePromptStreamingAsync<string>(prompt, arguments, cancellationToken: cancellationToken))
        {
            answer += piece;
        }

        return answer;
    }
}
