// An agent whose model cannot see gets eyes: the tool analyze_image, behind which a second model looks.
//
//   dotnet run --project samples/ImageAgent                       both of these, with a picture of its own
//   dotnet run --project samples/ImageAgent -- URL                a URL in, a description out
//   dotnet run --project samples/ImageAgent -- URL QUESTION       an agent is asked, and decides itself when to look
//
// Talks to OLLAMA_HOST; where no Ollama answers, to an embedded server with demonstration models.

using System.CommandLine;
using ImageAgent;
using Microsoft.Extensions.AI;
using OllamaAI;
using OllamaAI.Testing;

const int Interrupted = 130;
const int MaxToolRounds = 4;

var url = new Argument<string?>("url") { Description = "The picture: an https:// URL or a data: URI.", Arity = ArgumentArity.ZeroOrOne };
var question = new Argument<string?>("question") { Description = "What to ask about it.", Arity = ArgumentArity.ZeroOrOne };
var chatModel = new Option<string?>("--chat-model") { Description = "The model that cannot see; otherwise the first that calls tools." };
var visionModel = new Option<string?>("--vision-model") { Description = "The model that can; otherwise the first with vision." };

var command = new RootCommand("Gives eyes to an agent whose model cannot see.") { url, question, chatModel, visionModel };
// Otherwise a misspelt option would be taken for the picture.
url.Validators.Add(result =>
{
    if (result.Tokens is [{ Value: ['-', ..] text }, ..])
    {
        result.AddError($"Unknown option '{text}'.");
    }
});
command.SetAction(async (arguments, cancellationToken) =>
{
    try
    {
        await RunAsync(
            arguments.GetValue(url),
            arguments.GetValue(question),
            arguments.GetValue(chatModel),
            arguments.GetValue(visionModel),
            cancellationToken);
        return 0;
    }
    catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
    {
        Console.Error.WriteLine("Stopped.");
        return Interrupted;
    }
    catch (Exception e)
        when (e is ImageRefusedException or OllamaException or TimeoutException or InvalidOperationException or FormatException)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }
});
return await command.Parse(args).InvokeAsync();

static async Task RunAsync(string? url, string? question, string? chatModel, string? visionModel, CancellationToken cancellationToken)
{
    await using var embedded = await StartEmbeddedUnlessOllamaAnswersAsync(cancellationToken);
    using var client = embedded is null ? new OllamaClient() : new OllamaClient(embedded.Endpoint);
    await using var pictures = url is null ? await PictureServer.StartAsync(cancellationToken) : null;
    var picture = url ?? pictures!.Picture;

    visionModel ??= await Installed.FirstWithAsync(client, OllamaCapabilities.Vision, "gemma3", cancellationToken);
    var analyzer = new ImageAnalyzer(client.AsIChatClient(visionModel), new ImageAnalyzerOptions { Source = pictures?.Source ?? new() });
    if (question is null)
    {
        Console.WriteLine(await analyzer.AnalyzeAsync(picture, cancellationToken: cancellationToken));
    }

    if (question is not null || url is null)
    {
        chatModel ??= await Installed.FirstWithAsync(client, OllamaCapabilities.Tools, "llama3.2", cancellationToken);
        using var agent = client.AsIChatClient(chatModel).AsBuilder()
            .UseFunctionInvocation(configure: tools => tools.MaximumIterationsPerRequest = MaxToolRounds)
            .Build();
        ChatOptions options = new()
        {
            Instructions = "You cannot see. Look at pictures with your tools, and answer with what they tell you.",
            Tools = [analyzer.AsAIFunction()],
        };
        var request = $"Look at the picture {picture} and tell me: {question ?? "What colours does it have?"}";
        Console.WriteLine($"> {request}");
        await foreach (var update in agent.GetStreamingResponseAsync(request, options, cancellationToken))
        {
            Print(update);
        }

        Console.WriteLine();
    }
}

static void Print(ChatResponseUpdate update)
{
    foreach (var call in update.Contents.OfType<FunctionCallContent>())
    {
        var arguments = call.Arguments?.Select(argument => $"{argument.Key}: {argument.Value}") ?? [];
        Console.WriteLine($"\n[{call.Name}] {string.Join(", ", arguments)}");
    }

    foreach (var result in update.Contents.OfType<FunctionResultContent>())
    {
        Console.WriteLine($"[result] {result.Result}");
    }

    Console.Write(update.Text);
}

static async Task<OllamaTestServer?> StartEmbeddedUnlessOllamaAnswersAsync(CancellationToken cancellationToken)
{
    using var ollama = new OllamaClient();
    if (await ollama.IsReachableAsync(TimeSpan.FromSeconds(5), cancellationToken))
    {
        return null;
    }

    Console.Error.WriteLine(

        $"No Ollama answers at {ollama.Endpoint}: embedded demonstration models do, by rules and without a neural network.");
    return await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Models = [.. DemonstrationModels.All] }, cancellationToken);
}
