using Microsoft.Extensions.Logging;

namespace OllamaAI.Images;

/// <summary>What the log is told about <c>analyze_image</c> and the calling model is not.</summary>
internal static partial class ImageLog
{
    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "analyze_image got no answer from the vision model.")]
    public static partial void ImageAnalysisFailed(this ILogger logger, Exception exception);
}
