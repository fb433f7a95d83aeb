namespace OllamaAI;

public static partial class OllamaHttpHandler
{
    /// <summary>Creates a handler that is safe and fit for long answers.</summary>
    /// <param name="options">The server and the time limit for connecting, or <see langword="null"/> for the defaults.</param>
    /// <returns>The handler. The caller disposes it, as a rule with the HttpClient.</returns>
    /// <exception cref="ArgumentException">An option is not valid; the message says all that is wrong.</exception>
    /// <exception cref="FormatException">No endpoint is set and <c>OLLAMA_HOST</c> is not a server address.</exception>
    public static SocketsHttpHandler Create(OllamaClientOptions? options = null)
    {
        var handler = new SocketsHttpHandler();
        Configure(handler, options);
        return handler;
    }

    /// <summary>
    /// Makes a handler safe and fit for long answers: it follows no redirect, keeps no cookies, downloads no certificates, notices a dead
    /// connection, and closes the connection of an answer that is left early. Proxies, certificates and a connect callback that the
    /// application has set are kept; the proxy of the environment is not asked for a server on this machine.
    /// </summary>
    /// <param name="handler">The handler.</param>
    /// <param name="options">The server and the time limit for connecting, or <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message says all that is wrong.</exception>
    /// <exception cref="FormatException">No endpoint is set and <c>OLLAMA_HOST</c> is not a server address.</exception>
    public static void Configure(SocketsHttpHandler handler, OllamaClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        options ??= new OllamaClientOptions();
        Connections.Configure(handler, options.ConnectTimeout, IsLocal(options));
    }
}
