// A chat over Semantic Kernel whose model cannot see looks at an image through the analyze_image plugin.
//
//   dotnet run --project samples/SemanticKernelAgent [-- QUESTION]
//
// Talks to OLLAMA_HOST with the models llama3.2 and gemma3. If no Ollama answers there, it talks to an embedded server with
// demonstration models.

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using OllamaAI;
using OllamaAI.SemanticKernel;
using OllamaAI.Testing;

const int Interrupted = 130;

if (args is ["--help" or "-h" or "-?", ..])
{
    Console.WriteLine("""
        usage: dotnet run --project samples/SemanticKernelAgent [-- QUESTION]
        Without a question, the agent is asked about an image of its own. OLLAMA_HOST names the server.
        """);
    return 0;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    stop.Cancel();
};

try
{
    await AskAsync(args.Length > 0 ? string.Join(' ', args) : null, stop.Token);
    return 0;
}
catch (Exception) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("Stopped.");
    return Interrupted;
}
catch (Exception e) when (e is OllamaException or TimeoutException or FormatException or NotSupportedException or ImageRefusedException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

static async Task AskAsync(string? question, CancellationToken cancellationToken)
{
    await using var demonstration = await StartDemonstrationUnlessOllamaAnswersAsync(cancellationToken);
    using var client = demonstration is null ? new OllamaClient() : new OllamaClient(demonstration.Endpoint);
    var (chatModel, visionModel) = demonstration is null ? ("llama3.2", "gemma3") : ("demo", "demo-vision");

    await using var pictures = await ServePictureAsync(cancellationToken);
    var picture = new Uri(new Uri(pictures.Urls.Single()), "lake.png");

    // By default the analyzer reads nothing from this machine, so the sample's own image server has to be allowed by name and port.
    var analyzer = new ImageAnalyzer(client.AsIChatClient(visionModel), new ImageAnalyzerOptions
    {
        Source = { AllowHttp = true, AllowPrivateNetworks = true, AllowedHosts = { picture.Host }, AllowedPorts = { picture.Port } },
    });

    var builder = Kernel.CreateBuilder().AddOllamaAIChatCompletion(chatModel, client);
    builder.Plugins.AddOllamaImages(analyzer);

    var kernel = builder.Build();
    kernel.AutoFunctionInvocationFilters.Add(new ToolPrinter());
    var settings = new OllamaAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto(), Temperature = 0 };

    question ??= $"What does the picture at {picture} show?";
    Console.WriteLine($"> {question}");
    var history = new ChatHistory("You cannot see. Look at pictures with the tool, then answer in a few sentences.");
    history.AddUserMessage(question);
    var chat = kernel.GetRequiredService<IChatCompletionService>();
    await foreach (var content in chat.GetStreamingChatMessageContentsAsync(history, settings, kernel, cancellationToken))
    {
        Console.Write(content.Content);
    }

    Console.WriteLine();
}

static async Task<OllamaTestServer?> StartDemonstrationUnlessOllamaAnswersAsync(CancellationToken cancellationToken)
{
    using var ollama = new OllamaClient();
    if (await ollama.IsReachableAsync(TimeSpan.FromSeconds(5), cancellationToken))
    {
        return null;
    }

    Console.Error.WriteLine(
        $"No Ollama answers at {ollama.Endpoint}. Embedded demonstration models answer instead, by rules and without a neural network.");
    return await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Models = [.. DemonstrationModels.All] }, cancellationToken);
}

static async Task<WebApplication> ServePictureAsync(CancellationToken cancellationToken)
{
    var builder = WebApplication.CreateSlimBuilder();
    builder.Logging.ClearProviders();
    var app = builder.Build();
    app.Urls.Add("http://127.0.0.1:0");
    app.MapGet("/lake.png", () => Results.File(Path.Combine(AppContext.BaseDirectory, "lake.png"), "image/png"));
    await app.StartAsync(cancellationToken);
    return app;
}

internal sealed class ToolPrinter : IAutoFunctionInvocationFilter
{
    public async Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next)
    {
        var arguments = (context.Arguments ?? []).Select(argument => $"{argument.Key}: {argument.Value}");
        Console.WriteLine($"[{context.Function.Name}] {string.Join(", ", arguments)}");
        await next(context);
        Console.WriteLine($"[result] {context.Result}");
    }
}
