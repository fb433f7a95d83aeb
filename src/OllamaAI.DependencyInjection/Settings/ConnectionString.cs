using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace OllamaAI.DependencyInjection;

/// <summary>A connection string: what Aspire passes on, <c>Endpoint=http://…;Model=…</c>, or an address alone.</summary>
internal sealed class ConnectionString(IConfiguration configuration, string name)
{
    private const string Example = "\"Endpoint=http://gpu-box:11434;Model=llama3.2\"";

    public string Name => name;

    /// <summary>What is wrong if it names no server.</summary>
    public string Missing =>
        $"{Path}: it is missing, or has no Endpoint. Reference the Ollama resource in the app host, or write {Example} there.";

    private string Path => $"ConnectionStrings:{name}";

    /// <summary>Sets what it names.</summary>
    /// <exception cref="OptionsValidationException">It cannot be read.</exception>
    public void ApplyTo(OllamaSettings settings)
    {
        var text = configuration.GetConnectionString(name);
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        foreach (var (key, value) in text.Contains('=') ? Split(text) : [(nameof(settings.Endpoint), text)])
        {
            Set(settings, key, value);
        }
    }

    private void Set(OllamaSettings settings, string key, string value)
    {
        if (key.Equals(nameof(settings.Endpoint), StringComparison.OrdinalIgnoreCase))
        {
            settings.Endpoint = EndpointText.Read(value, Path);
        }
        else if (key.Equals(nameof(settings.Model), StringComparison.OrdinalIgnoreCase))
        {
            settings.Model = ModelName.TryParse(value, out _) ? value : throw Wrong($"'{value}' is not a model name.");
        }
        else
        {
            throw Wrong($"'{key}' is not one of its keys, which are Endpoint and Model.");
        }
    }

    private (string Key, string Value)[] Split(string text)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = text };
            return [.. parts.Keys.Cast<string>().Select(key => (key, (string)parts[key]))];
        }
        // Its text is not repeated: it may be any secret that came to be there.
        catch (ArgumentException)
        {
            throw Wrong("it cannot be read.");
        }
    }

    private OptionsValidationException Wrong(string fault) =>
        new(name, typeof(OllamaSettings), [$"{Path}: {fault} Write it like {Example}, and other settings where the server is added."]);
}
