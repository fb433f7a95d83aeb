using Microsoft.Extensions.Logging;

namespace OllamaAI.Diagnostics;

/// <summary>What the log is told about a tool's failure and the calling model is not.</summary>
internal static partial class ToolLog
{
    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "The tool {Tool} failed.")]
    public static partial void ToolFailed(this ILogger logger, string tool, Exception exception);
}
