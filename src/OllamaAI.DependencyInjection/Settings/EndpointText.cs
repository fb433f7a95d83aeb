using Microsoft.Extensions.Options;

namespace OllamaAI.DependencyInjection;

/// <summary>Reads addresses in texts of the configuration; those that are none are reported like other wrong settings.</summary>
internal static class EndpointText
{
    /// <param name="text">The address.</param>
    /// <param name="path">Where it stands in the configuration.</param>
    /// <exception cref="OptionsValidationException">It is not an address.</exception>
    public static Uri Read(string text, string path)
    {
        try
        {
            return OllamaHost.Parse(text);
        }
        catch (FormatException e)
        {
            throw new OptionsValidationException(path, typeof(OllamaSettings), [$"{path}: {e.Message}"]);
        }
    }
}
