using Microsoft.Extensions.Logging;

namespace OllamaAI.DependencyInjection;

internal static partial class PreparationLog
{
    [LoggerMessage(EventId = 10, Level = LogLevel.Information, Message = "Pulling {Model}: {Percent} %")]
    public static partial void Pulling(this ILogger logger, string model, int percent);

    [LoggerMessage(EventId = 11, Level = LogLevel.Information, Message = "The model {Model} is ready on {Endpoint}.")]
    public static partial void ModelReady(this ILogger logger, string model, Uri endpoint);

    [LoggerMessage(EventId = 12, Level = LogLevel.Error, Message = "The model {Model} could not be prepared on {Endpoint}. {Advice}")]
    public static partial void ModelNotReady(this ILogger logger, Exception exception, string model, Uri endpoint, string advice);
}
