using Microsoft.Extensions.Logging;

namespace OllamaAI.Images;

/// <summary>What the user's log is told and the calling model is not.</summary>
internal static partial class ImageLog
{
    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "analyze_image got no answer from the vision model.")]
    public static partial void ImageAnalysisFailed(this ILogger logger, Exception exception);
}
