using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Chat;

namespace OllamaAI;

/// <summary>Specifies how an <see cref="IChatClient"/> over Ollama sends conversations.</summary>
/// <remarks>The values are read and checked once, when the chat client is created.</remarks>
public sealed class OllamaChatClientOptions
{
    /// <summary>
    /// Gets or sets how tool arguments and results become JSON. Applications that are compiled ahead of time add their own types here.
    /// </summary>
    /// <value>The default is <see cref="AIJsonUtilities.DefaultOptions"/>.</value>
    public JsonSerializerOptions ToolCallJsonSerializerOptions { get; set; } = AIJsonUtilities.DefaultOptions;

    /// <summary>
    /// Gets or sets which images at web addresses (<see cref="UriContent"/>) are loaded and sent; the guard is that of the image tool. What
    /// it refuses is an <see cref="ImageRefusedException"/>.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>: none; a web address in a message is an error. The native API itself takes only bytes.
    /// </value>
    public ImageSourceOptions? RemoteImages { get; set; }

    /// <summary>
    /// Gets or sets whether a request that needs tools, vision, audio or thinking is checked against what the model can do before it is
    /// sent. The server is asked once for each model (<c>POST /api/show</c>); if it does not say, the request is sent.
    /// </summary>
    /// <value>
    /// The default is <see langword="true"/>: what the model cannot do is an <see cref="OllamaException"/> of kind
    /// <see cref="OllamaErrorKind.CapabilityMissing"/>, and the model is not loaded for it.
    /// </value>
    public bool CheckCapabilities { get; set; } = true;

    /// <summary>
    /// Gets or sets whether a request that has tools and a response format is sent as it is. Most servers then lose the tool calls, and
    /// some refuse the request; models that run in the cloud or by MLX call, but ignore the format.
    /// </summary>
    /// <value>
    /// The default is <see langword="false"/>: the tools are sent first, and an answer in words is asked for again with the format.
    /// </value>
    public bool SendFormatWithTools { get; set; }

    /// <summary>Gets or sets what is done about prompts that are longer than the model's context.</summary>
    /// <value>The default is <see cref="OllamaPromptTruncation.Report"/>.</value>
    public OllamaPromptTruncation PromptTruncation { get; set; }

    /// <summary>
    /// Gets or sets the largest context, in tokens, that is asked for when a conversation grows. A prompt that does not fit is sent again
    /// with the next power of two that holds prompt and answer as <c>num_ctx</c>, at most this value.
    /// </summary>
    /// <remarks>
    /// Each step makes the server load the model again, so the client keeps the size for later requests to the model and never lowers it.
    /// An answer counts with <c>num_predict</c>, or with 2,048 tokens. If the server does not tell how long the prompt is, the last size is
    /// doubled, or this value is used at once if none is known. <see cref="PromptTruncation"/> decides about a prompt that not even this
    /// value holds. A <c>num_ctx</c> of the request is sent as it is, and so is <c>truncate</c>; then nothing grows.
    /// </remarks>
    /// <value>The default is <see langword="null"/>: <c>num_ctx</c> is left to the request and the server.</value>
    public int? MaxContextLength { get; set; }

    /// <summary>Gets or sets which slips of models are repaired in answers and in the history.</summary>
    /// <value>The default is every repair that loses nothing; tool calls that arrive as text stay text, and old images are sent.</value>
    public OllamaChatRepairs Repairs { get; set; } = new();

    /// <summary>What a chat client keeps: later changes by the caller do not reach it.</summary>
    /// <exception cref="ArgumentException">A value is not valid.</exception>
    internal OllamaChatClientOptions Copy()
    {
        ArgumentNullException.ThrowIfNull(ToolCallJsonSerializerOptions);
        ArgumentNullException.ThrowIfNull(Repairs);
        Repairs.Check();
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxContextLength ?? 1, 1, nameof(MaxContextLength));
        const uint last = (uint)OllamaPromptTruncation.Ignore;
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)PromptTruncation, last, nameof(PromptTruncation));
        var copy = (OllamaChatClientOptions)MemberwiseClone();
        copy.ToolCallJsonSerializerOptions = ToolJson.Complete(ToolCallJsonSerializerOptions);
        return copy;
    }
}
