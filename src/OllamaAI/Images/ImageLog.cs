using Microsoft.Extensions.Logging;

namespace OllamaAI.Images;

/// <summary>What the user's log is told and the calling model is not.</summary>
internal static partial class ImageLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "analyze_image refused an image ({Reason}): {Text}")]
    public static partial void ImageRefused(this ILogger logger, ImageRefusalReason reason, string text, Exception? exception);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "analyze_image got no answer from the vision model.")]
    public static partial void ImageAnalysisFailed(this ILogger logger, Exception exception);
}
