using ChatSample;
using ChatSample.Terminal;
using OllamaAI;
using OllamaAI.Samples;

return await CommandLine.InvokeAsync(args, RunAsync);

static async Task<int> RunAsync(CommandLine arguments)
{
    var screen = Screen.OfTheConsole();
    try
    {
        await using var server = await SampleServer.FindAsync(arguments.Server, atPace: true);
        using var client = new OllamaClient(server.Endpoint);
        var conversation = new Conversation(client);
        conversation.Options.ModelId = arguments.Model;
        conversation.Options.Instructions = arguments.System;
        foreach (var path in arguments.Images)
        {
            conversation.Images.Add(await ImageFile.LoadAsync(path, CancellationToken.None));
        }

        var loop = new ChatLoop(conversation, screen);
        if (arguments.Prompt is null && !Console.IsInputRedirected)
        {
            Console.CancelKeyPress += (_, press) => press.Cancel = loop.Interrupt();
            await loop.RunAsync(new LineReader(Console.In, () => Console.KeyAvailable, screen));
            return 0;
        }

        // Paths of images count in what the user wrote, not in text from elsewhere.
        var question = await ImageFile.AttachNamedAsync(arguments.Prompt ?? "", conversation.Images, screen, CancellationToken.None);
        var piped = Console.IsInputRedirected ? await PipedText.ReadAsync(Console.In, TimeSpan.FromSeconds(5), screen) : "";
        await loop.AnswerAsync($"{question}\n\n{piped}", CancellationToken.None);
        return 0;
    }
    catch (Exception e) when (Failure.IsExpected(e))
    {
        screen.Error(Failure.ToLine(e));
        return 1;
    }
}
