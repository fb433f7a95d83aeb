using System.Text.Json;

namespace OllamaAI.Testing.Tests;

/// <summary>Short ways to read answers.</summary>
internal static class Json
{
    public static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    public static string? Text(this JsonElement element, params string[] path)
    {
        foreach (var name in path)
        {
            if (!element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.ValueKind == JsonValueKind.String ? element.GetString() : element.GetRawText();
    }
}
