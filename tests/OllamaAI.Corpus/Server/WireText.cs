using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OllamaAI.Corpus.Server;

/// <summary>Writes JSON strings.</summary>
internal static class WireText
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(string text, bool keepControls = false)
    {
        if (!keepControls)
        {
            return JsonSerializer.Serialize(text, Relaxed);
        }

        var json = new StringBuilder("\"");
        foreach (var character in text)
        {
            json.Append(character is '"' or '\\' ? "\\" : "").Append(character);
        }

        return json.Append('"').ToString();
    }
}
