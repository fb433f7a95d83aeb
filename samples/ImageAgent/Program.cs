// An agent whose model cannot see looks at images with the tool analyze_image, behind which a second model describes them.
//
//   dotnet run --project samples/ImageAgent                       both of these, with an image of its own
//   dotnet run --project samples/ImageAgent -- URL                a URL in, a description out
//   dotnet run --project samples/ImageAgent -- URL QUESTION       an agent is asked, and decides itself when to look

using System.CommandLine;
using Microsoft.Extensions.AI;
using OllamaAI;
using OllamaAI.Samples;

const int Interrupted = 130;
const int MaxToolRounds = 4;

var url = new Argument<string?>("url") { Description = "The image: an https:// URL or a data: URI.", Arity = ArgumentArity.ZeroOrOne };
var question = new Argument<string?>("question") { Description = "What to ask about it.", Arity = ArgumentArity.ZeroOrOne };
var chatModel = new Option<string?>("--chat-model") { Description = "The model that cannot see; otherwise the first that calls tools." };
var visionModel = new Option<string?>("--vision-model") { Description = "The model that can; otherwise the first with vision." };
var endpoint = new Option<string?>("--endpoint") { Description = "The server; otherwise OLLAMA_HOST, else http://127.0.0.1:11434." };
var demo = new Option<bool>("--demo") { Description = "Uses a demonstration that needs no Ollama." };

var command = new RootCommand("Lets an agent with a text-only model look at images.")
{
    url, question, chatModel, visionModel, endpoint, demo,
};
// Otherwise a misspelt option would be taken for the image.
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
        await using var server = await SampleServer.FindAsync(args, cancellationToken: cancellationToken);
        using var client = new OllamaClient(server.Endpoint);
        await RunAsync(
            client,
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
    catch (Exception e) when (e is ImageRefusedException or OllamaException or TimeoutException
        or InvalidOperationException or FormatException or IOException)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }
});
return await command.Parse(args).InvokeAsync();

static async Task RunAsync(
    OllamaClient client, string? url, string? question, string? chatModel, string? visionModel, CancellationToken cancellationToken)
{
    // By default the tool reads https:// addresses of the public internet only. The sample's own image lies beside the program.
    var options = new ImageAnalyzerOptions();
    if (url is null)
    {
        options.Source.AllowedFolders.Add(AppContext.BaseDirectory);
    }

    var image = url ?? "lake.png";
    visionModel ??= await SampleModels.FirstWithAsync(client, OllamaCapabilities.Vision, "gemma3", cancellationToken);
    var analyzer = new ImageAnalyzer(client.AsIChatClient(visionModel), options);
    if (question is null)
    {
        Console.WriteLine(await analyzer.AnalyzeAsync(image, cancellationToken: cancellationToken));
    }

    if (question is not null || url is null)
    {
        chatModel ??= await SampleModels.FirstWithAsync(client, OllamaCapabilities.Tools, "llama3.2", cancellationToken);
        using var agent = client.AsIChatClient(chatModel).AsBuilder()
            .UseFunctionInvocation(configure: tools => tools.MaximumIterationsPerRequest = MaxToolRounds)
            .Build();
        ChatOptions chatOptions = new()
        {
            Instructions = "You cannot see. Look at images with your tools, and answer with what they tell you.",
            Tools = [analyzer.AsAIFunction()],
        };
        var request = $"Look at the image {image} and tell me: {question ?? "What colors does it have?"}";
        Console.WriteLine($"> {request}");
        await foreach (var update in agent.GetStreamingResponseAsync(request, chatOptions, cancellationToken))
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
