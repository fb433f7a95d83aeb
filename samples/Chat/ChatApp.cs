using ChatSample.Terminal;
using OllamaAI;

namespace ChatSample;

/// <summary>The program from start to end: connects, then answers one question or chats.</summary>
internal sealed class ChatApp(ChatArguments arguments, Screen screen, IInput input, Interrupt interrupt, PipedText piped)
{
    /// <summary>Runs the program.</summary>
    /// <returns>The exit code: 0, or 1 after an error, though not after one that a chat in a terminal has got over.</returns>
    public async Task<int> RunAsync()
    {
        try
        {
            var model = arguments.Model is { } name ? ModelName.Parse(name).ToString() : null;
            var pictures = await Task.WhenAll(arguments.Images.Select(path => PictureFile.LoadAsync(path, CancellationToken.None)));
            var question = arguments.Prompt is { } prompt ? await piped.AddToAsync(prompt, screen) : null;
            await using var server = await ChatServer.ConnectAsync(arguments, screen);
            var session = new ChatSession(server.Client, screen) { Model = model, System = arguments.System };
            session.Pictures.AddRange(pictures);
            if (question is not null)
            {
                await new Conversation(session).AskAsync(question, CancellationToken.None);
            }
            else
            {
                await new ChatLoop(session, input, interrupt).RunAsync();
            }

            return screen is { HasFailed: true, IsTerminal: false } ? 1 : 0;
        }
        catch (Exception e) when (Fault.IsExpected(e))
        {
            screen.Error(Fault.ToLine(e));
            return 1;
        }
    }
}
