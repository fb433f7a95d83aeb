using Microsoft.Extensions.Logging;
using OllamaAI.Diagnostics;
using OllamaAI.Transport;

namespace OllamaAI.Media;

/// <summary>Tells the developer what a model is not told: which image was refused, and which option allows it.</summary>
internal static partial class MediaLog
{
    /// <param name="logger">The log.</param>
    /// <param name="refusal">Why the image was refused.</param>
    /// <param name="source">Where the image was to be read from; <see langword="null"/> if there is none.</param>
    public static void Refused(this ILogger logger, ImageRefusedException refusal, string? source)
    {
        var shown = refusal.Address is { } address ? ForeignText.Show(address) : Describe(source);
        if (refusal.Option is { } option)
        {
            logger.RefusedByOption(refusal.Reason, refusal.Message, shown, option, refusal.InnerException);
        }
        else
        {
            logger.Refused(refusal.Reason, refusal.Message, shown, refusal.InnerException);
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "An image was refused ({Reason}): {Text} Source: {Source}.")]
    private static partial void Refused(this ILogger logger, ImageRefusalReason reason, string text, string source, Exception? exception);

    [LoggerMessage(
        EventId = 2,
        Level = LogLevel.Information,
        Message = "An image was refused ({Reason}): {Text} Source: {Source}. {Option} decides what is allowed.")]
    private static partial void RefusedByOption(
        this ILogger logger, ImageRefusalReason reason, string text, string source, string option, Exception? exception);

    private static string Describe(string? source) =>
        source is null ? "no address"
        : MediaSource.IsData(source) ? "a data: URI"
        : ShownAddress.Of(source.Trim());
}
