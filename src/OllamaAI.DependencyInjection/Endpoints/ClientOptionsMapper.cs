using Microsoft.Extensions.Logging;

namespace OllamaAI.DependencyInjection;

/// <summary>From settings to the client's options; what is not set keeps the client's own default.</summary>
internal static class ClientOptionsMapper
{
    public static OllamaClientOptions ToClientOptions(OllamaSettings settings, ILoggerFactory? loggerFactory = null)
    {
        var options = new OllamaClientOptions { ApiKey = settings.ApiKey, LoggerFactory = loggerFactory };
        options.Endpoint = string.IsNullOrWhiteSpace(settings.Endpoint) ? null : OllamaHost.Parse(settings.Endpoint);
        options.ConversationHeader = string.IsNullOrWhiteSpace(settings.ConversationHeader) ? null : settings.ConversationHeader;
        options.ConnectTimeout = settings.ConnectTimeout ?? options.ConnectTimeout;
        options.FirstTokenTimeout = settings.FirstTokenTimeout ?? options.FirstTokenTimeout;
        options.IdleTimeout = settings.IdleTimeout ?? options.IdleTimeout;
        options.TotalTimeout = settings.TotalTimeout ?? options.TotalTimeout;
        options.MaxResponseBytes = settings.MaxResponseBytes ?? options.MaxResponseBytes;
        options.MaxRetries = settings.MaxRetries;
        options.MaxLineBytes = settings.MaxLineBytes ?? options.MaxLineBytes;
        foreach (var (name, value) in settings.Headers)
        {
            options.Headers[name] = value;
        }

        return options;
    }
}
