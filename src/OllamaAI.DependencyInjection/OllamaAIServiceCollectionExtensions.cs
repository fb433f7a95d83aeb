using Microsoft.Extensions.Configuration;
using OllamaAI;
using OllamaAI.DependencyInjection;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that add Ollama servers to an application's services.</summary>
/// <remarks>A server that is added again is the same one: settings add up in the order of the calls.</remarks>
public static class OllamaAIServiceCollectionExtensions
{
    private static readonly char[] AddressCharacters = [':', '/'];

    /// <summary>Adds a server, and its <see cref="OllamaClient"/> as a singleton unless there is one already.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Where the server is and how to use it, or <see langword="null"/> for the defaults.</param>
    /// <returns>A builder to add models with.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    public static OllamaBuilder AddOllama(this IServiceCollection services, Action<OllamaSettings>? configure = null) =>
        EndpointRegistration.GetOrAdd(services, Options.Options.DefaultName).Configure(configure);

    /// <summary>Adds a server whose settings are in the configuration.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="section">
    /// The section with the members of <see cref="OllamaSettings"/>, such as <c>configuration.GetSection("Ollama")</c>.
    /// </param>
    /// <returns>A builder to add models with.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="services"/> or <paramref name="section"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException"><paramref name="section"/> is the root of a configuration.</exception>
    public static OllamaBuilder AddOllama(this IServiceCollection services, IConfiguration section) =>
        EndpointRegistration.GetOrAdd(services, Options.Options.DefaultName).Bind(Checked(section));

    /// <summary>Adds a server, and one of its models as the application's chat client.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="endpoint">The server's address by the rules of <see cref="OllamaHost"/>, such as <c>gpu-box:11434</c>.</param>
    /// <param name="modelId">The model, such as <c>llama3.2</c>.</param>
    /// <returns>A builder to add further models with.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="services"/>, <paramref name="endpoint"/> or <paramref name="modelId"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException"><paramref name="endpoint"/> or <paramref name="modelId"/> is empty or white space.</exception>
    /// <exception cref="FormatException">
    /// <paramref name="endpoint"/> is not a server address, or <paramref name="modelId"/> is not a model name.
    /// </exception>
    public static OllamaBuilder AddOllama(this IServiceCollection services, string endpoint, string modelId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(endpoint);
        ArgumentException.ThrowIfNullOrWhiteSpace(modelId);
        var address = OllamaHost.Parse(endpoint);
        var builder = services.AddOllama(settings => settings.Endpoint = address);
        builder.AddChatClient(modelId);
        return builder;
    }

    /// <summary>Adds a server among several, and its <see cref="OllamaClient"/> as a singleton under the name as key.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The application's own name for the server, such as <c>gpu</c>; not its address.</param>
    /// <param name="configure">Where the server is and how to use it, or <see langword="null"/> for the defaults.</param>
    /// <returns>A builder to add models with.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="services"/> or <paramref name="name"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, or an address.</exception>
    public static OllamaBuilder AddKeyedOllama(this IServiceCollection services, string name, Action<OllamaSettings>? configure = null) =>
        EndpointRegistration.GetOrAdd(services, Checked(name)).Configure(configure);

    /// <summary>Adds a server among several, whose settings are in the configuration.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The application's own name for the server, such as <c>gpu</c>; not its address.</param>
    /// <param name="section">
    /// The section with the members of <see cref="OllamaSettings"/>, such as <c>configuration.GetSection("Ollama:Gpu")</c>.
    /// </param>
    /// <returns>A builder to add models with.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="services"/>, <paramref name="name"/> or <paramref name="section"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="name"/> is empty, or an address; or <paramref name="section"/> is the root of a configuration.
    /// </exception>
    public static OllamaBuilder AddKeyedOllama(this IServiceCollection services, string name, IConfiguration section) =>
        EndpointRegistration.GetOrAdd(services, Checked(name)).Bind(Checked(section));

    private static string Checked(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return name.IndexOfAny(AddressCharacters) < 0
            ? name
            : throw new ArgumentException(
                $"'{name}' is an address, not a name. Choose a name, and give the address as "
                    + "AddKeyedOllama(\"gpu\", o => o.Endpoint = new Uri(...)).",
                nameof(name));
    }

    private static IConfiguration Checked(IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return section is not IConfigurationRoot
            ? section
            : throw new ArgumentException(
                "This is the whole configuration, not the section with the settings. Pass configuration.GetSection(\"Ollama\").",
                nameof(section));
    }
}
