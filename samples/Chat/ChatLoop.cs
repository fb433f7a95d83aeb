using ChatSample.Commands;
using ChatSample.Terminal;

namespace ChatSample;

/// <summary>Reads line after line: commands are carried out, everything else is said to the model.</summary>
internal sealed class ChatLoop(ChatSession session, IInput input, Interrupt interrupt)
{
    private readonly Conversation _conversation = new(session);
    private readonly MessageReader _reader = new(input);

    /// <summary>Runs until the input ends or the user says goodbye.</summary>
    /// <exception cref="ChatException">Nothing was piped in.</exception>
    public async Task RunAsync()
    {
        if (session.Screen.IsTerminal)
        {
            await GuardAsync(GreetAsync);
        }

        var isEmpty = true;
        while (!session.IsOver && await _reader.ReadAsync() is { } text)
        {
            isEmpty = false;
            await GuardAsync(cancellationToken => HandleAsync(text, cancellationToken));
            session.Screen.Gap();
        }

        if (isEmpty && !session.Screen.IsTerminal)
        {
            throw new ChatException("There is nothing to answer: the input is empty.");
        }
    }

    private async Task GreetAsync(CancellationToken cancellationToken)
    {
        await _conversation.ChooseModelAsync(cancellationToken);
        session.Screen.Remark($"{session.Model} at {session.Client.Endpoint}. /help lists the commands, /bye leaves.");
        if (session.Pictures.Count > 0)
        {
            session.Screen.Remark(session.AttachedPictures);
        }
    }

    private Task HandleAsync(string text, CancellationToken cancellationToken) =>
        CommandList.Find(text, out var argument) is { } command
            ? command.RunAsync(session, argument, cancellationToken)
            : _conversation.AskAsync(text, cancellationToken);

    private async Task GuardAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await interrupt.RunAsync(work);
        }
        catch (OperationCanceledException)
        {
            session.Screen.Remark("Stopped.");
        }
        catch (Exception e) when (Fault.IsExpected(e))
        {
            session.Screen.Error(Fault.ToLine(e));
        }
    }
}
