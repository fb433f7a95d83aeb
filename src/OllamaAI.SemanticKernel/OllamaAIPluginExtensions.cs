using Microsoft.Extensions.DependencyInjection;
using OllamaAI;

namespace Microsoft.SemanticKernel;

/// <summary>The image analyzer as a plugin: <c>OllamaImages</c> with the function <c>analyze_image</c>.</summary>
public static class OllamaAIPluginExtensions
{
    private const string PluginName = "OllamaImages";
    private const string PluginDescription = "Looks at images with a vision model.";

    /// <summary>Adds the plugin to a kernel's plugins.</summary>
    /// <param name="plugins">The plugins, such as <see cref="Kernel.Plugins"/>.</param>
    /// <param name="analyzer">The analyzer, which says what the function may read.</param>
    /// <returns>The plugin.</returns>
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
    /// <param name="analyzer">The analyzer, which says what the function may read; <see langword="null"/> for the registered one.</param>
    public static IKernelBuilderPlugins AddOllamaImages(this IKernelBuilderPlugins plugins, ImageAnalyzer? analyzer = null)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        plugins.Services.AddSingleton(provider => ToPlugin(analyzer ?? provider.GetRequiredService<ImageAnalyzer>()));
        return plugins;
    }

    private static KernelPlugin ToPlugin(ImageAnalyzer analyzer)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        return KernelPluginFactory.CreateFromFunctions(PluginName, PluginDescription, [analyzer.AsAIFunction().AsKernelFunction()]);
    }
}
