namespace OllamaAI.Testing;

/// <summary>How a model's tool calls reach the client of a streamed chat. Real models do it in both ways.</summary>
public enum ModelToolCallDelivery
{
    /// <summary>
    /// Each step's calls in a frame of their own before the last one (models with a Go template or a built-in parser; ids <c>call_</c> +
    /// 8).
    /// </summary>
    OwnFrames,

    /// <summary>
    /// All calls together in the frame that says <c>done</c> (models with their own Jinja template; ids of 32 characters). Of such models
    /// <c>/api/tags</c> does not name the capabilities <c>tools</c> and <c>thinking</c>, and <c>/api/generate</c> leaves thinking in the
    /// text, between tags.
    /// </summary>
    LastFrame,
}
