using System.Text.Json;
using Microsoft.Extensions.AI;

namespace OllamaAI;

/// <summary>How an <see cref="IChatClient"/> over Ollama sends conversations.</summary>
public sealed class OllamaChatClientOptions
{
    private JsonSerializerOptions _toolCallJsonSerializerOptions = AIJsonUtilities.DefaultOptions;

    /// <summary>How tool arguments and results become JSON; applications compiled ahead of time add their own types here.</summary>
    /// <value>The default is <see cref="AIJsonUtilities.DefaultOptions"/>.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public JsonSerializerOptions ToolCallJsonSerializerOptions
    {
        get => _toolCallJsonSerializerOptions;
        set => _toolCallJsonSerializerOptions = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>Which pictures at web addresses (<see cref="UriContent"/>) are loaded and sent; the same guard as the image tool's. What it refuses is an <see cref="ImageRefusedException"/>.</summary>
    /// <value>The default is <see langword="null"/>: none; a web address in a message is an error. The native API itself takes only bytes.</value>
    public ImageSourceOptions? RemoteImages { get; set; }
}
