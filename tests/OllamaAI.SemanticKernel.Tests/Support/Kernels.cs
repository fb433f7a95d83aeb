using Microsoft.SemanticKernel;
using OllamaAI.Tests.Support;

namespace OllamaAI.SemanticKernel.Tests;

internal static class Kernels
{
    /// <summary>A kernel with one model, as an IChatClient or an IChatCompletionService, and the function <c>Math_add</c>.</summary>
    public static Kernel CreateKernel(this ScriptedHandler server, bool overChatClient = false)
    {
        var builder = Kernel.CreateBuilder();
        _ = overChatClient
            ? builder.AddOllamaAIChatClient("llama3.2", server.CreateClient(), options: Unchecked.Options)
            : builder.AddOllamaAIChatCompletion("llama3.2", server.CreateClient(), options: Unchecked.Options);
        builder.Plugins.AddFromFunctions("Math", [KernelFunctionFactory.CreateFromMethod((int a, int b) => a + b, "add")]);
        return builder.Build();
    }
}
