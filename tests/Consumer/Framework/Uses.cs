using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using OllamaAI;
using OllamaAI.NetFramework;

namespace Consumer.Framework;

/// <summary>The packages beside OllamaAI at work on .NET Framework.</summary>
internal sealed class Uses(Uri address)
{
    public IEnumerable<(string Name, Func<Task> Run)> All =>
    [
        ("OllamaAI.DependencyInjection: registration and health", ResolveAsync),
        ("OllamaAI.SemanticKernel: a kernel's chat", AskKernelAsync),
    ];

    private async Task ResolveAsync()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddOllama(settings => settings.Endpoint = address).AddChatClient("echo").UseFunctionInvocation();
        services.AddHealthChecks().AddOllama(configure: options => options.IncludeRegisteredModels = true);
        using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        Expect("You said: hello", (await provider.GetRequiredService<IChatClient>().GetResponseAsync("hello")).Text.TrimEnd());
        Expect("Healthy", (await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status.ToString());
    }

    private async Task AskKernelAsync()
    {
        using var client = new OllamaClient(address);
        var kernel = Kernel.CreateBuilder().AddOllamaAIChatCompletion("echo", client).Build();

        var answer = await kernel.GetRequiredService<IChatCompletionService>().GetChatMessageContentAsync("hello", kernel: kernel);

        Expect("You said: hello", answer.Content?.TrimEnd());
    }

    private static void Expect(string expected, string? actual)
    {
        if (expected != actual)
        {
            throw new SmokeException($"\"{actual}\" instead of \"{expected}\".");
        }
    }
}
