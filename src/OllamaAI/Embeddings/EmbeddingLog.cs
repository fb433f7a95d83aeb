using Microsoft.Extensions.Logging;

namespace OllamaAI.Embeddings;

/// <summary>What the log is told about embeddings; never the texts.</summary>
internal static partial class EmbeddingLog
{
    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Warning,
        Message = "Text {Index} is longer than the context of '{Model}', and the server cut it; its vector is marked with prompt_truncated, and so are "
            + "those of further texts, of which nothing is logged. Send shorter texts, raise num_ctx, or set "
            + "OllamaEmbeddingGeneratorOptions.PromptTruncation to Refuse.")]
    public static partial void TextTruncated(this ILogger logger, int index, string model);

    [LoggerMessage(
        EventId = 2,
        Level = LogLevel.Warning,
        Message = "The embedding generator at {Endpoint} is left out for the rest of the run, and its texts go to the others: {Fault}")]
    public static partial void GeneratorLeftOut(this ILogger logger, Uri? endpoint, string fault);
}
