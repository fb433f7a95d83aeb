using Microsoft.Extensions.AI;
using OllamaAI;
using OllamaAI.Protocol;

namespace ChatSample;

/// <summary>Asks the model, shows its answer as it comes, and remembers both.</summary>
internal sealed class Conversation(ChatSession session)
{
    private readonly IChatClient _chat = session.Client.AsIChatClient();

    /// <summary>Asks a question, with the attached pictures.</summary>
    /// <exception cref="ChatException">The question is empty, or no model can answer it.</exception>
    /// <exception cref="OperationCanceledException">The answer was stopped; what had arrived is remembered.</exception>
    public async Task AskAsync(string text, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new ChatException("There is nothing to send: write a message, or /help.");
        }

        await ChooseModelAsync(cancellationToken);
        var question = new ChatMessage(ChatRole.User, [new TextContent(text.Trim()), .. session.Pictures]);
        var answer = new List<ChatResponseUpdate>();
        var view = new AnswerView(session.Screen);
        try
        {
            await foreach (var update in _chat.GetStreamingResponseAsync([.. session.Messages, question], ToOptions(), cancellationToken))
            {
                answer.Add(update);
                view.Show(update);
            }

            Remember(question, answer);
        }
        catch (OperationCanceledException) when (answer.Count > 0)
        {
            Remember(question, answer);
            throw;
        }
        finally
        {
            view.End(answer.LastOrDefault());
        }
    }

    /// <summary>Chooses a model if the user has not, or has chosen one that cannot see the pictures.</summary>
    /// <exception cref="ChatException">No installed model fits.</exception>
    public async Task ChooseModelAsync(CancellationToken cancellationToken)
    {
        var isSeeing = session.Pictures.Count > 0 || session.Messages.Any(message => message.Contents.OfType<DataContent>().Any());
        if (session.Model is null)
        {
            session.Model = await session.Models.FirstAsync(isSeeing, cancellationToken);
        }
        else if (isSeeing && !await session.Models.CanAsync(session.Model, OllamaCapabilities.Vision, cancellationToken))
        {
            var blind = session.Model;
            session.Model = await session.Models.FirstAsync(isSeeing, cancellationToken);
            session.Screen.Remark($"{blind} cannot see pictures: {session.Model} answers from here on.");
        }
    }

    private ChatOptions ToOptions() => new()
    {
        ModelId = session.Model,
        Instructions = session.System,
        // Ollama knows more levels than ChatOptions: on and off as well as how hard.
        RawRepresentationFactory = _ => new OllamaChatRequest { Think = session.Think },
    };

    private void Remember(ChatMessage question, List<ChatResponseUpdate> answer)
    {
        session.Messages.Add(question);
        session.Messages.AddMessages(answer);
        session.Pictures.Clear();
    }
}
