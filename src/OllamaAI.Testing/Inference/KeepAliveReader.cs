using System.Text.Json;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Inference;

/// <summary>Reads <c>keep_alive</c>: seconds as a number or a Go duration as a string; negative is for ever.</summary>
internal static class KeepAliveReader
{
    /// <exception cref="GoException">The value is neither.</exception>
    public static TimeSpan? From(JsonElement? value)
    {
        if (value is not { } keepAlive)
        {
            return null;
        }

        return keepAlive.ValueKind switch
        {
            JsonValueKind.Number => GoTime.ToTimeSpan(keepAlive.GetDouble() * 1e9),
            JsonValueKind.String => GoTime.ParseDuration(keepAlive.GetString()!),
            JsonValueKind.True or JsonValueKind.False => throw new GoException("Unsupported type: 'bool'"),
            JsonValueKind.Array => throw new GoException("Unsupported type: '[]interface {}'"),
            _ => throw new GoException("Unsupported type: 'map[string]interface {}'"),
        };
    }
}
