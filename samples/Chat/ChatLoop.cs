using ChatSample.Commands;

namespace ChatSample;

/// <summary>Reads message after message: commands are run, everything else goes to the model.</summary>
internal sealed class ChatLoop(Conversation conversation, Screen screen)
{
    private CancellationTokenSource? _running;

    /// <summary>Runs until the input ends or the user leaves.</summary>
    public async Task RunAsync(LineReader input)
    {
        var commands = new CommandTable(conversation, screen, AnswerAsync);
        await GuardAsync(GreetAsync);
        while (!conversation.IsOver && await input.ReadMessageAsync() is { } message)
        {
            if (message.Length > 0)
            {
                await GuardAsync(cancellationToken => message.StartsWith('/') && !ImageFile.Begins(message)
                    ? commands.RunAsync(message, cancellationToken)
                    : AttachAndAnswerAsync(message, cancellationToken));
            }
        }
    }

    /// <summary>Stops what is running.</summary>
    /// <returns>Whether something was.</returns>
    public bool Interrupt()
    {
        var running = Volatile.Read(ref _running);
        running?.Cancel();
        return running is not null;
    }

    /// <summary>Sends a message with the attached images, and shows the answer.</summary>
    /// <exception cref="ChatException">The message is empty.</exception>
    public async Task AnswerAsync(string text, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text) && conversation.Images.Count == 0)
        {
            throw new ChatException("There is nothing to send: write a message, or /help.");
        }

        if (await conversation.ChooseModelAsync(cancellationToken) is { } blind)
        {
            screen.Note($"{blind} cannot see images: {conversation.Options.ModelId} answers from here on.");
        }

        await screen.ShowAsync(conversation.AskAsync(text.Trim(), cancellationToken));
    }

    private async Task GreetAsync(CancellationToken cancellationToken)
    {
        await conversation.ChooseModelAsync(cancellationToken);
        screen.Note($"{conversation.Options.ModelId} at {conversation.Client.Endpoint}. /help lists the commands, /bye leaves.");
    }

    private async Task AttachAndAnswerAsync(string message, CancellationToken cancellationToken) => await AnswerAsync(
        await ImageFile.AttachNamedAsync(message, conversation.Images, screen, cancellationToken), cancellationToken);

    private async Task GuardAsync(Func<CancellationToken, Task> work)
    {
        // Not disposed: Ctrl+C can come at any moment, and it holds no timer.
        var running = new CancellationTokenSource();
        Volatile.Write(ref _running, running);
        try
        {
            await work(running.Token);
        }
        catch (OperationCanceledException)
        {
            screen.Note("Stopped.");
        }
        catch (ImageRefusedException e)
        {
            conversation.Images.Clear();
            screen.Error(e.Message);
        }
        catch (Exception e) when (e is ChatException or OllamaException or TimeoutException or FormatException or IOException
            or UnauthorizedAccessException or ArgumentException)
        {
            screen.Error(e.Message);
        }
        finally
        {
            Volatile.Write(ref _running, null);
        }
    }
}
