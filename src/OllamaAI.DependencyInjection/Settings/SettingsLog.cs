using Microsoft.Extensions.Logging;

namespace OllamaAI.DependencyInjection;

internal static partial class SettingsLog
{
    [LoggerMessage(
        EventId = 3,
        Level = LogLevel.Warning,
        Message = "The configuration has no settings in the section {Section}: unless code names a server, it is the one of "
            + "OLLAMA_HOST, or this machine's. Check the name of the section, or add the server without one.")]
    public static partial void SectionMissing(this ILogger logger, string section);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "{Setting} is not a setting of OllamaAI and has no effect.")]
    public static partial void SettingUnknown(this ILogger logger, string setting);
}
