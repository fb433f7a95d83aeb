using Microsoft.Extensions.AI;
using OllamaAI.Chat;
using OllamaAI.Protocol;

namespace OllamaAI;

/// <summary>
/// Provides typed access to the settings of Ollama that <see cref="ChatOptions"/> and <see cref="EmbeddingGenerationOptions"/> have no
/// member for.
/// </summary>
/// <remarks>
/// Each <c>Set</c> method sets an entry of <c>AdditionalProperties</c> by the server's name, such as <c>num_ctx</c>, and returns the
/// options.
/// </remarks>
public static class OllamaOptionsExtensions
{
    /// <summary>Sets the size of the context window (<c>num_ctx</c>).</summary>
    /// <param name="options">The options to change.</param>
    /// <param name="numCtx">The size in tokens, or <see langword="null"/> to leave it to the client and the server.</param>
    /// <returns><paramref name="options"/>.</returns>
    /// <remarks>The server loads a model again if a request asks for another size: use one size for all requests to a model.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="numCtx"/> is less than 1.</exception>
    public static ChatOptions SetNumCtx(this ChatOptions options, int? numCtx)
    {
        ArgumentNullException.ThrowIfNull(options);
        Set(options.AdditionalProperties ??= [], "num_ctx", AtLeastOne(numCtx));
        return options;
    }

    /// <inheritdoc cref="SetNumCtx(ChatOptions, int?)"/>
    public static EmbeddingGenerationOptions SetNumCtx(this EmbeddingGenerationOptions options, int? numCtx)
    {
        ArgumentNullException.ThrowIfNull(options);
        Set(options.AdditionalProperties ??= [], "num_ctx", AtLeastOne(numCtx));
        return options;
    }

    /// <summary>Sets how long the model stays in memory after the request (<c>keep_alive</c>).</summary>
    /// <param name="options">The options to change.</param>
    /// <param name="keepAlive">The time; <see cref="KeepAlive.ServerDefault"/> leaves it to the server.</param>
    /// <returns><paramref name="options"/>.</returns>
    public static ChatOptions SetKeepAlive(this ChatOptions options, KeepAlive keepAlive)
    {
        ArgumentNullException.ThrowIfNull(options);
        Set(options.AdditionalProperties ??= [], "keep_alive", ToWire(keepAlive));
        return options;
    }

    /// <inheritdoc cref="SetKeepAlive(ChatOptions, KeepAlive)"/>
    public static EmbeddingGenerationOptions SetKeepAlive(this EmbeddingGenerationOptions options, KeepAlive keepAlive)
    {
        ArgumentNullException.ThrowIfNull(options);
        Set(options.AdditionalProperties ??= [], "keep_alive", ToWire(keepAlive));
        return options;
    }

    /// <summary>Sets whether, and how hard, a thinking model thinks (<c>think</c>).</summary>
    /// <param name="options">The options to change.</param>
    /// <param name="think">
    /// The level; <see cref="ThinkLevel.ServerDefault"/> leaves it to <see cref="ChatOptions.Reasoning"/> and the server.
    /// </param>
    /// <returns><paramref name="options"/>.</returns>
    /// <remarks>Unlike <see cref="ChatOptions.Reasoning"/>, which is a hint, a model that does not think refuses this.</remarks>
    public static ChatOptions SetThink(this ChatOptions options, ThinkLevel think)
    {
        ArgumentNullException.ThrowIfNull(options);
        object? value = think == ThinkLevel.On ? true : think == ThinkLevel.Off ? false : think.IsSpecified ? think.ToString() : null;
        Set(options.AdditionalProperties ??= [], "think", value);
        return options;
    }

    /// <summary>Reads settings by the server's names as the chat client does, whatever the types of their values.</summary>
    /// <param name="properties">
    /// The settings, such as <c>num_ctx</c> and <c>keep_alive</c>. A value may have any form that says the same: <c>8192</c>,
    /// <c>8192.0</c> and <c>"8192"</c>, from code, JSON or configuration. Values that are <see langword="null"/> are not set.
    /// </param>
    /// <returns>A request in which the settings are set, and nothing else.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="properties"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A setting that Ollama has is given a value that it cannot have.</exception>
    public static OllamaChatRequest ToOllamaChatRequest(this AdditionalPropertiesDictionary properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        var request = new OllamaChatRequest();
        var options = new OllamaModelOptions();
        AdditionalPropertyMapper.Apply(request, OllamaJsonContext.Default.OllamaChatRequest, options, properties);
        request.Options = options.IsEmpty ? null : options;
        return request;
    }

    private static int? AtLeastOne(int? numCtx) => numCtx is null or >= 1
        ? numCtx
        : throw new ArgumentOutOfRangeException(nameof(numCtx), numCtx, "num_ctx must be at least 1.");

    // Plain JSON values: options are stored and sent by applications that know nothing of this library's types.
    private static object? ToWire(KeepAlive keepAlive) => keepAlive.Text ?? (object?)(
        keepAlive == KeepAlive.Forever ? -1 : keepAlive == KeepAlive.Unload ? 0 : null);

    private static void Set(AdditionalPropertiesDictionary properties, string name, object? value)
    {
        if (value is null)
        {
            properties.Remove(name);
        }
        else
        {
            properties[name] = value;
        }
    }
}
