using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using OllamaAI;

namespace Consumer;

/// <summary>Semantic Kernel's package at work.</summary>
internal static class KernelUse
{
    public static async Task RunAsync()
    {
        await using var server = await Uses.StartServerAsync();
        using var client = new OllamaClient(server.Endpoint);
        var kernel = Kernel.CreateBuilder().AddOllamaAIChatCompletion("llama3.2", client).Build();

        var answer = await kernel.GetRequiredService<IChatCompletionService>().GetChatMessageContentAsync("hello", kernel: kernel);

        Expect.Equal("You said: hello", answer.Content);
    }
}
