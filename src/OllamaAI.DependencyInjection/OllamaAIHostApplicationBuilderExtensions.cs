using Microsoft.Extensions.DependencyInjection;
using OllamaAI;
using OllamaAI.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Provides extension methods that add Ollama servers by an application's connection strings, as Aspire passes them on.</summary>
/// <remarks>
/// A connection string is <c>Endpoint=http://gpu-box:11434;Model=llama3.2</c> or an address alone. It is read when the application starts;
/// the start fails if it is missing or has another key.
/// </remarks>
public static class OllamaAIHostApplicationBuilderExtensions
{
    private static readonly char[] AddressCharacters = [':', '/', '='];

    /// <summary>Adds a server, and its <see cref="OllamaClient"/> as a singleton unless there is one already.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="connectionName">The name of the connection string, which is that of the resource in Aspire's app host.</param>
    /// <param name="configure">Further settings, which win over those of the connection string, or <see langword="null"/>.</param>
    /// <returns>A builder to add models with. A service added without a model has the one of the connection string.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="builder"/> or <paramref name="connectionName"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException"><paramref name="connectionName"/> is empty, or an address.</exception>
    public static OllamaBuilder AddOllama(
        this IHostApplicationBuilder builder, string connectionName, Action<OllamaSettings>? configure = null) =>
        Add(builder, connectionName, Options.Options.DefaultName, configure);

    /// <summary>Adds a server, and its <see cref="OllamaClient"/> as a singleton under the connection's name as key.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="connectionName">The name of the connection string, which is that of the resource in Aspire's app host.</param>
    /// <param name="configure">Further settings, which win over those of the connection string, or <see langword="null"/>.</param>
    /// <returns>A builder to add models with. A service added without a model has the one of the connection string.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="builder"/> or <paramref name="connectionName"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException"><paramref name="connectionName"/> is empty, or an address.</exception>
    public static OllamaBuilder AddKeyedOllama(
        this IHostApplicationBuilder builder, string connectionName, Action<OllamaSettings>? configure = null) =>
        Add(builder, connectionName, connectionName, configure);

    private static OllamaBuilder Add(IHostApplicationBuilder builder, string connectionName, string name, Action<OllamaSettings>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionName);
        if (connectionName.IndexOfAny(AddressCharacters) >= 0)
        {
            throw new ArgumentException(
                "This is an address or a connection string, not the name of one. "
                    + "For an address, call builder.Services.AddOllama(endpoint, model).",
                nameof(connectionName));
        }

        var connection = new ConnectionString(builder.Configuration, connectionName);
        return EndpointRegistration.GetOrAdd(builder.Services, name).ConnectBy(connection).Configure(configure);
    }
}
