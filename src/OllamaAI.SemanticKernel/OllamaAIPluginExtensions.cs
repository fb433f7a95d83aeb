using Microsoft.Extensions.DependencyInjection;
using OllamaAI;
using OllamaAI.SemanticKernel;

namespace Microsoft.SemanticKernel;

/// <summary>Adds the image analyzer as a plugin: <c>OllamaImages</c> with the function <c>analyze_image</c>.</summary>
public static class OllamaAIPluginExtensions
{
    private const string PluginName = "OllamaImages";
    private const string PluginDescription = "Looks at images with a vision model.";

    /// <summary>Adds the plugin to a kernel's plugins.</summary>
    /// <param name="plugins">The plugins, such as <see cref="Kernel.Plugins"/>.</param>
    /// <param name="analyzer">The analyzer, which says what the function may read.</param>
    /// <returns>The plugin.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="plugins"/> or <paramref name="analyzer"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException">There is a plugin of this name already.</exception>
    public static KernelPlugin AddOllamaImages(this ICollection<KernelPlugin> plugins, ImageAnalyzer analyzer)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        var plugin = ToPlugin(analyzer);
        plugins.Add(plugin);
        return plugin;
    }

    /// <summary>Adds the plugin to the kernels that a builder makes.</summary>
    /// <param name="plugins">The plugins, such as <see cref="IKernelBuilder.Plugins"/>.</param>
    /// <param name="analyzer">The analyzer, which says what the function may read.</param>
    /// <returns><paramref name="plugins"/>.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="plugins"/> or <paramref name="analyzer"/> is <see langword="null"/>.
    /// </exception>
    public static IKernelBuilderPlugins AddOllamaImages(this IKernelBuilderPlugins plugins, ImageAnalyzer analyzer)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        var plugin = ToPlugin(analyzer);
        plugins.Services.AddSingleton(plugin);
        return plugins;
    }

    /// <summary>Adds the plugin, with an analyzer that is registered as a service, to the kernels that a builder makes.</summary>
    /// <remarks>
    /// If there is no such analyzer, building a kernel throws an <see cref="InvalidOperationException"/> that names the registered ones.
    /// </remarks>
    /// <param name="plugins">The plugins, such as <see cref="IKernelBuilder.Plugins"/>.</param>
    /// <param name="serviceId">The key of the <see cref="ImageAnalyzer"/>, or <see langword="null"/> for the one without a key.</param>
    /// <returns><paramref name="plugins"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="plugins"/> is <see langword="null"/>.</exception>
    public static IKernelBuilderPlugins AddOllamaImages(this IKernelBuilderPlugins plugins, string? serviceId = null)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        var services = plugins.Services;
        services.AddSingleton(provider => ToPlugin(
            provider.GetKeyedService<ImageAnalyzer>(serviceId)
            ?? throw NotRegistered(serviceId, RegisteredKeys.Of<ImageAnalyzer>(services))));
        return plugins;
    }

    private static KernelPlugin ToPlugin(ImageAnalyzer analyzer)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        return KernelPluginFactory.CreateFromFunctions(PluginName, PluginDescription, [analyzer.AsAIFunction().AsKernelFunction()]);
    }

    private static InvalidOperationException NotRegistered(string? serviceId, string keys)
    {
        var missing = serviceId is null ? "without a key" : $"under '{serviceId}'";
        var registered = keys.Length > 0 ? $" Registered are {keys}." : "";
        return new(
            $"No {nameof(ImageAnalyzer)} is registered {missing}.{registered} "
            + $"Register one, or give {nameof(AddOllamaImages)} an analyzer or the key of a registered one.");
    }
}
