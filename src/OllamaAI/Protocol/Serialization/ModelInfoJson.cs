using System.Text.Json;

namespace OllamaAI.Protocol.Serialization;

/// <summary>Reads single values of a model's metadata; whatever is missing or of another type is <see langword="null"/>.</summary>
internal static class ModelInfoJson
{
    public static string? ReadString(IDictionary<string, JsonElement>? info, string key) =>
        info is not null && info.TryGetValue(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static long? ReadInt64(IDictionary<string, JsonElement>? info, string key) =>
        info is not null
        && info.TryGetValue(key, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var number)
            ? number
            : null;
}
