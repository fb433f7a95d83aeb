using Microsoft.Extensions.Logging;

namespace OllamaAI.Transport;

/// <summary>What the log is told about requests; never their contents, headers or keys.</summary>
internal static partial class TransportLog
{
    [LoggerMessage(EventId = 10, Level = LogLevel.Debug, Message = "{Method} {Path} for model '{Model}'.")]
    public static partial void Sending(this ILogger logger, HttpMethod method, string path, string model);

    [LoggerMessage(EventId = 14, Level = LogLevel.Debug, Message = "{Method} {Path}.")]
    public static partial void Sending(this ILogger logger, HttpMethod method, string path);

    [LoggerMessage(
        EventId = 11, Level = LogLevel.Debug, Message = "First piece of the answer to {Path} for model '{Model}' after {Milliseconds} ms.")]
    public static partial void FirstFrame(this ILogger logger, string path, string model, long milliseconds);

    [LoggerMessage(
        EventId = 12,
        Level = LogLevel.Information,
        Message = "{Path} for model '{Model}' failed ({Kind}); try {Attempt} follows in {Milliseconds} ms.")]
    public static partial void Retrying(this ILogger logger, string path, string model, OllamaErrorKind kind, int attempt, long milliseconds);

    [LoggerMessage(EventId = 15, Level = LogLevel.Information, Message = "{Path} failed ({Kind}); try {Attempt} follows in {Milliseconds} ms.")]
    public static partial void Retrying(this ILogger logger, string path, OllamaErrorKind kind, int attempt, long milliseconds);

    [LoggerMessage(EventId = 13, Level = LogLevel.Information, Message = "The server took {Milliseconds} ms to load model '{Model}'.")]
    public static partial void ModelLoaded(this ILogger logger, string model, long milliseconds);
}
