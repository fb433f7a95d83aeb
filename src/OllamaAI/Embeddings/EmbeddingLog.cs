using Microsoft.Extensions.Logging;

namespace OllamaAI.Embeddings;

/// <summary>What the log is told about embeddings; never the texts.</summary>
internal static partial class EmbeddingLog
{
    private const string Advice = "Its vector is marked with prompt_truncated; further ones are marked, but not logged. "
        + "Send shorter texts, raise num_ctx, or set OllamaEmbeddingGeneratorOptions.PromptTruncation to Refuse.";

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Warning,
        Message = "Text {Index} is longer than the context of '{Model}', and the server cut it. " + Advice)]
    public static partial void TextTruncated(this ILogger logger, int index, string model);

    [LoggerMessage(
        EventId = 3,
        Level = LogLevel.Warning,
        Message = "Text {Index} fills the context of '{Model}': the server probably cut it. " + Advice)]
    public static partial void TextLikelyTruncated(this ILogger logger, int index, string model);

    [LoggerMessage(
        EventId = 2,
        Level = LogLevel.Warning,
        Message = "The embedding generator at {Endpoint} is left out for the rest of the run, and its texts go to the others: {Fault}")]
    public static partial void GeneratorLeftOut(this ILogger logger, Uri? endpoint, string fault);
}
