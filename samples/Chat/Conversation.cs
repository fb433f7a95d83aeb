using System.Runtime.CompilerServices;
using OllamaAI.Samples;

namespace ChatSample;

/// <summary>A conversation with a model: what was said, and the settings for what comes next.</summary>
internal sealed class Conversation(OllamaClient client)
{
    private readonly IChatClient _chat = client.AsIChatClient();
    private string? _unanswered;

    public OllamaClient Client { get; } = client;

    /// <summary>Model, system prompt, thinking and the settings of <c>/set</c>.</summary>
    public ChatOptions Options { get; set; } = new();

    public List<ChatMessage> Messages { get; set; } = [];

    /// <summary>The images that go with the next message.</summary>
    public List<DataContent> Images { get; } = [];

    /// <summary>Whether the user has left.</summary>
    public bool IsOver { get; set; }

    /// <summary>Sends a message with the attached images. It and the answer, as far as it came, are kept.</summary>
    /// <returns>The answer as it arrives.</returns>
    public async IAsyncEnumerable<ChatResponseUpdate> AskAsync(string text, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var question = new ChatMessage(ChatRole.User, [new TextContent(text), .. Images]);
        var answer = new List<ChatResponseUpdate>();
        var isWhole = false;
        _unanswered = text;
        try
        {
            await foreach (var update in _chat.GetStreamingResponseAsync([.. Messages, question], Options, cancellationToken))
            {
                answer.Add(update);
                yield return update;
            }

            isWhole = true;
        }
        finally
        {
            // A stopped answer is part of the conversation; after a failure the question can be asked again.
            if (isWhole || (answer.Count > 0 && cancellationToken.IsCancellationRequested))
            {
                Messages.Add(question);
                Messages.AddMessages(answer);
                Images.Clear();
                _unanswered = null;
            }
        }
    }

    /// <summary>Takes the last question and its answer out of the conversation; its images are attached again.</summary>
    /// <returns>The question's text; that of one that failed if there is one, whose images still are attached.</returns>
    /// <exception cref="ChatException">There is none.</exception>
    public string TakeBack()
    {
        var last = Messages.FindLastIndex(message => message.Role == ChatRole.User);
        if (_unanswered is not null || last < 0)
        {
            return _unanswered ?? throw new ChatException("There is no question to ask again.");
        }

        var question = Messages[last];
        Messages.RemoveRange(last, Messages.Count - last);
        Images.AddRange(question.Contents.OfType<DataContent>());
        return question.Text;
    }

    /// <summary>Chooses a model if none is chosen, or if the chosen one cannot see the images of the conversation.</summary>
    /// <returns>The model that was given up for another one, if any.</returns>
    public async Task<string?> ChooseModelAsync(CancellationToken cancellationToken)
    {
        var chosen = Options.ModelId;
        var isVisual = Images.Count > 0 || Messages.Any(message => message.Contents.OfType<DataContent>().Any());
        if (chosen is not null && (!isVisual || await SampleModels.CanAsync(Client, chosen, OllamaCapabilities.Vision, cancellationToken)))
        {
            return null;
        }

        var (needed, example) = isVisual ? (OllamaCapabilities.Vision, "gemma3") : (OllamaCapabilities.Completion, "llama3.2");
        Options.ModelId = await SampleModels.FirstWithAsync(Client, needed, example, cancellationToken);
        return chosen;
    }
}
