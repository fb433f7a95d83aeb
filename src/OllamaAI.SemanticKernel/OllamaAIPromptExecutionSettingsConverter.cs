using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.SemanticKernel;

namespace OllamaAI.SemanticKernel;

/// <summary>In JSON, typed settings look like untyped ones: the entries are the settings, and the properties only a view of them.</summary>
internal sealed class OllamaAIPromptExecutionSettingsConverter : JsonConverter<OllamaAIPromptExecutionSettings>
{
    public override OllamaAIPromptExecutionSettings? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, Untyped(options)) is { } settings
            ? OllamaAIPromptExecutionSettings.FromExecutionSettings(settings)
            : null;

    public override void Write(Utf8JsonWriter writer, OllamaAIPromptExecutionSettings value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.ToUntyped(), Untyped(options));

    private static JsonTypeInfo<PromptExecutionSettings> Untyped(JsonSerializerOptions options) =>
        (JsonTypeInfo<PromptExecutionSettings>)options.GetTypeInfo(typeof(PromptExecutionSettings));
}
