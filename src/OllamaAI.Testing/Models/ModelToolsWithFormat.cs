namespace OllamaAI.Testing;

/// <summary>What becomes of a request that has both tools and a format. Real models do it in all three ways.</summary>
public enum ModelToolsWithFormat
{
    /// <summary>
    /// The grammar of the format holds from the first token on, after thinking at the latest: the answer has the form, tools are never
    /// called, and the reason is <c>stop</c> (most models that run locally).
    /// </summary>
    FormatWins,

    /// <summary>
    /// Tools are called, and only an answer without calls is held to the format (thinking models before 0.34.4; models in the cloud and
    /// of MLX, which call too, ignore the format).
    /// </summary>
    ToolsPass,

    /// <summary>
    /// 400, <c>failed to parse grammar</c> (models with their own Jinja template whose calls look like those of Qwen's coders).
    /// </summary>
    Refused,
}
