using Microsoft.Extensions.AI;
using OllamaAI;
using OllamaAI.Protocol;

namespace PlaygroundSample.Api;

/// <summary>A question of the page, with the conversation before it.</summary>
internal sealed record ChatQuestion
{
    private static readonly string[] PictureTypes = ["image/png", "image/jpeg", "image/webp", "image/gif", "image/bmp"];

    /// <summary>The model that is to answer.</summary>
    public required string Model { get; init; }

    /// <summary>The conversation; its last message is the question.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>What the model is told first.</summary>
    public string? Instructions { get; init; }

    /// <summary>How hard to think, as <see cref="ThinkLevel"/> names it; empty leaves it to the server.</summary>
    public string? Think { get; init; }

    /// <summary>Whether the model may call tools.</summary>
    public bool Tools { get; init; }

    /// <exception cref="FormatException">Something in the question is malformed, or no picture that Ollama can read.</exception>
    public ChatOptions ToOptions(IList<AITool> tools)
    {
        Check();
        var think = string.IsNullOrEmpty(Think) ? ThinkLevel.ServerDefault : new ThinkLevel(Think);
        return new ChatOptions
        {
            ModelId = Model,
            Instructions = string.IsNullOrWhiteSpace(Instructions) ? null : Instructions,
            Tools = tools,
            // Ollama knows more levels than ChatOptions: on and off as well as how hard.
            RawRepresentationFactory = think.IsSpecified ? _ => new OllamaChatRequest { Think = think } : null,
        };
    }

    private void Check()
    {
        RequiredName.Of(Model);
        // JSON may say null anywhere, whatever the types promise.
        if (Messages is not { Count: > 0 })
        {
            throw new FormatException("There is nothing to answer: the conversation is empty.");
        }

        if (Messages.Any(message => message is null || message.Contents.Contains(null!)))
        {
            throw new FormatException("A message of the conversation, or a part of one, is missing.");
        }

        foreach (var picture in Messages.SelectMany(message => message.Contents).OfType<DataContent>())
        {
            if (!PictureTypes.Contains(picture.MediaType))
            {
                throw new FormatException(
                    $"'{picture.MediaType}' is not a type of picture that Ollama reads: it reads PNG, JPEG, WebP, GIF and BMP.");
            }
        }
    }
}
