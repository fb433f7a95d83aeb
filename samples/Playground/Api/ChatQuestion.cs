using Microsoft.Extensions.AI;
using OllamaAI;

namespace PlaygroundSample.Api;

/// <summary>A question of the page, with the conversation before it.</summary>
internal sealed record ChatQuestion
{
    private static readonly string[] ImageTypes = ["image/png", "image/jpeg", "image/webp", "image/gif", "image/bmp"];

    /// <summary>The model that is to answer.</summary>
    public required string Model { get; init; }

    /// <summary>The conversation; its last message is the question.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>What the model is told first.</summary>
    public string? Instructions { get; init; }

    /// <summary>How hard to think, as <see cref="ThinkLevel"/> names it; empty leaves it to the server.</summary>
    public string? Think { get; init; }

    /// <summary>The temperature; <see langword="null"/> leaves it to the model.</summary>
    public float? Temperature { get; init; }

    /// <summary>The context window in tokens; <see langword="null"/> leaves it to the server.</summary>
    public int? NumCtx { get; init; }

    /// <summary>Whether the model may call tools.</summary>
    public bool Tools { get; init; }

    /// <exception cref="FormatException">Something in the question is malformed, or no image that Ollama can read.</exception>
    public ChatOptions ToOptions(IList<AITool> tools)
    {
        Check();
        var options = new ChatOptions
        {
            ModelId = Model,
            Instructions = string.IsNullOrWhiteSpace(Instructions) ? null : Instructions,
            Temperature = Temperature,
            Tools = tools,
        };
        return options.SetNumCtx(NumCtx).SetThink(string.IsNullOrEmpty(Think) ? ThinkLevel.ServerDefault : new ThinkLevel(Think));
    }

    private void Check()
    {
        RequiredName.Of(Model);
        if (NumCtx is < 1)
        {
            throw new FormatException("The context must be at least 1 token.");
        }

        // JSON may say null anywhere, whatever the types promise.
        if (Messages is not { Count: > 0 })
        {
            throw new FormatException("There is nothing to answer: the conversation is empty.");
        }

        if (Messages.Any(message => message is null || message.Contents.Contains(null!)))
        {
            throw new FormatException("A message of the conversation, or a part of one, is missing.");
        }

        foreach (var image in Messages.SelectMany(message => message.Contents).OfType<DataContent>())
        {
            if (!ImageTypes.Contains(image.MediaType))
            {
                throw new FormatException(
                    $"'{image.MediaType}' is not a type of image that Ollama reads: it reads PNG, JPEG, WebP, GIF and BMP.");
            }
        }
    }
}
