using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OllamaAI;

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
    public async IAsyncEnumerable<ChatResponseUpdate> AskAsync(
        string text, [EnumeratorCancellation] CancellationToken cancellationToken)
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
    /// <exception cref="ChatException">No installed model fits.</exception>
    public async Task<string?> ChooseModelAsync(CancellationToken cancellationToken)
    {
        var needed = Images.Count > 0 || Messages.Any(message => message.Contents.OfType<DataContent>().Any())
            ? OllamaCapabilities.Vision
            : OllamaCapabilities.Completion;
        if (Options.ModelId is { } chosen && (needed == OllamaCapabilities.Completion || await CanAsync(chosen, needed, cancellationToken)))
        {
            return null;
        }

        // Models of the cloud last: they leave the machine, and may cost money.
        foreach (var model in (await Client.ListModelsAsync(cancellationToken)).OrderBy(model => model.RemoteHost is not null))
        {
            if (await CanAsync(model.Name, needed, cancellationToken))
            {
                var before = Options.ModelId;
                Options.ModelId = model.Name;
                return before;
            }
        }

        throw new ChatException(needed == OllamaCapabilities.Vision
            ? "No installed model can see images. Pull one, such as 'ollama pull gemma3', or run with --demo, which needs no model."
            : "No installed model can chat. Pull one, such as 'ollama pull llama3.2', or run with --demo, which needs no model.");
    }

    // Servers before 0.6.4 do not say what a model can do: trying tells.
    private async Task<bool> CanAsync(string model, string capability, CancellationToken cancellationToken)
    {
        var capabilities = await Client.GetCapabilitiesAsync(model, cancellationToken);
        return capabilities.Count == 0 || capabilities.Contains(capability);
    }
}
