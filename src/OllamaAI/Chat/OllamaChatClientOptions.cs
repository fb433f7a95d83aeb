using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Chat;

namespace OllamaAI;

/// <summary>How an <see cref="IChatClient"/> over Ollama sends conversations. Read once, when the chat client is made.</summary>
public sealed class OllamaChatClientOptions
{
    private JsonSerializerOptions _toolCallJsonSerializerOptions = AIJsonUtilities.DefaultOptions;
    private int? _maxContextLength;

    /// <summary>How tool arguments and results become JSON; applications compiled ahead of time add their own types here.</summary>
    /// <value>The default is <see cref="AIJsonUtilities.DefaultOptions"/>.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public JsonSerializerOptions ToolCallJsonSerializerOptions
    {
        get => _toolCallJsonSerializerOptions;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _toolCallJsonSerializerOptions = value;
        }
    }

    /// <summary>Which pictures at web addresses (<see cref="UriContent"/>) are loaded and sent; the same guard as the image tool's. What it refuses is an <see cref="ImageRefusedException"/>.</summary>
    /// <value>The default is <see langword="null"/>: none; a web address in a message is an error. The native API itself takes only bytes.</value>
    public ImageSourceOptions? RemoteImages { get; set; }

    /// <summary>
    /// Whether a request that needs tools, vision, audio or thinking is checked against what the model can do before it is sent.
    /// The model is asked once (<c>POST /api/show</c>); where it does not say, the request is sent.
    /// </summary>
    /// <value>The default is <see langword="true"/>: an <see cref="OllamaException"/> of kind <see cref="OllamaErrorKind.CapabilityMissing"/> in place of a cold load and the runner's riddle.</value>
    public bool CheckCapabilities { get; set; } = true;

    /// <summary>
    /// Whether a request that has tools and a response format is sent as it is. Most servers then lose the tool calls, and some refuse
    /// the request; models that run in the cloud or by MLX call, but ignore the format.
    /// </summary>
    /// <value>The default is <see langword="false"/>: the tools are sent first, and an answer in words is asked for again with the format.</value>
    public bool SendFormatWithTools { get; set; }

    /// <summary>What is done about prompts that are longer than the model's context.</summary>
    /// <value>The default is <see cref="OllamaPromptTruncation.Report"/>.</value>
    public OllamaPromptTruncation PromptTruncation { get; set; }

    /// <summary>
    /// The largest context, in tokens, that is asked for when a conversation grows: <c>num_ctx</c> then follows the conversation in
    /// powers of two from 4,096. Each step makes the server load the model again. A <c>num_ctx</c> of the request wins.
    /// </summary>
    /// <value>The default is <see langword="null"/>: <c>num_ctx</c> is left to the request and the server.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? MaxContextLength
    {
        get => _maxContextLength;
        set => _maxContextLength = value is null or > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(MaxContextLength)} must be at least 1.");
    }

    internal OllamaChatClientOptions Copy()
    {
        var copy = (OllamaChatClientOptions)MemberwiseClone();
        copy._toolCallJsonSerializerOptions = ToolJson.Complete(_toolCallJsonSerializerOptions);
        return copy;
    }
}
