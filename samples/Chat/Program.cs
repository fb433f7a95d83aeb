using System.CommandLine;
using System.CommandLine.Invocation;
using ChatSample;
using OllamaAI.Samples;

Argument<string[]> prompt = new("prompt")
{
    Arity = ArgumentArity.ZeroOrMore,
    Description = "The question; piped text is added to it. Without one, piped text is answered, or a conversation begins.",
};
Option<string[]> images = new("--image", "-i") { HelpName = "PATH", Description = "An image; can be repeated." };
Option<string?> model = new("--model", "-m") { HelpName = "NAME", Description = "The model; by default the first that can answer." };
Option<string?> system = new("--system", "-s") { HelpName = "TEXT", Description = "The system prompt." };
Option<string?> endpoint = new("--endpoint", "-e") { HelpName = "URL", Description = "The server; by default OLLAMA_HOST or localhost." };
Option<bool> demo = new("--demo") { Description = "Use the demonstration, which needs no Ollama." };
RootCommand root = new("Chats with a model of Ollama, also about images.") { prompt, images, model, system, endpoint, demo };
root.SetAction((result, _) => RunAsync(result));
root.Validators.Add(result =>
{
    // Otherwise a misspelled option would become part of the question; after "--" it is meant to be.
    var words = result.GetResult(prompt)?.Tokens.Select(token => token.Value) ?? [];
    if (words.FirstOrDefault(word => word.StartsWith("--", StringComparison.Ordinal)) is { } misspelled && !args.Contains("--"))
    {
        result.AddError($"Unknown option '{misspelled}'. --help lists the options.");
    }
});
var parsed = root.Parse(args);
if (parsed.Action is ParseErrorAction error)
{
    error.ShowHelp = error.ShowTypoCorrections = false;
}

// Ctrl+C stops an answer, not the program.
return await parsed.InvokeAsync(new() { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });

async Task RunAsync(ParseResult arguments)
{
    await using var server = await SampleServer.FindAsync(
        arguments.GetValue(demo) ? ["--demo"] : arguments.GetValue(endpoint) is { } url ? ["--endpoint", url] : [], atPace: true);
    using var client = new OllamaClient(server.Endpoint);
    var conversation = new Conversation(client)
    {
        Options = new() { ModelId = arguments.GetValue(model), Instructions = arguments.GetValue(system) },
    };
    foreach (var path in arguments.GetValue(images) ?? [])
    {
        conversation.Images.Add(await ImageFile.LoadAsync(path, CancellationToken.None));
    }

    var screen = Screen.OfTheConsole();
    var loop = new ChatLoop(conversation, screen);
    var question = string.Join(' ', arguments.GetValue(prompt) ?? []);
    if (question.Length == 0 && !Console.IsInputRedirected)
    {
        Console.CancelKeyPress += (_, press) => press.Cancel = loop.Interrupt();
        await loop.RunAsync(new LineReader(Console.In, () => Console.KeyAvailable, screen));
        return;
    }

    // Paths of images count in what the user wrote, not in text from elsewhere.
    question = await ImageFile.AttachNamedAsync(question, conversation.Images, screen, CancellationToken.None);
    var piped = Console.IsInputRedirected ? await PipedText.ReadAsync(Console.In, TimeSpan.FromSeconds(5), screen) : "";
    await loop.AnswerAsync($"{question}\n\n{piped}", CancellationToken.None);
}
