using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace OllamaAI.SemanticKernel;

public sealed partial class OllamaAIPromptExecutionSettings
{
    /// <summary>In JSON, typed settings look like untyped ones: their properties are only a view of the entries.</summary>
    /// <remarks>Public so that the source-generated contexts of applications can use it. It needs no other contract of theirs.</remarks>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Converter : JsonConverter<OllamaAIPromptExecutionSettings>
    {
        private const string ServiceIdName = "service_id";
        private const string ModelIdName = "model_id";
        private const string FunctionChoiceBehaviorName = "function_choice_behavior";

        /// <inheritdoc />
        public override OllamaAIPromptExecutionSettings Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is not JsonTokenType.StartObject)
            {
                throw new JsonException("Execution settings must be a JSON object.");
            }

            var settings = new OllamaAIPromptExecutionSettings();
            foreach (var member in JsonElement.ParseValue(ref reader).EnumerateObject())
            {
                switch (member.Name)
                {
                    case ServiceIdName:
                        settings.ServiceId = member.Value.GetString();
                        break;
                    case ModelIdName:
                        settings.ModelId = member.Value.GetString();
                        break;
                    case FunctionChoiceBehaviorName:
                        settings.FunctionChoiceBehavior = member.Value.Deserialize(ContractOf<FunctionChoiceBehavior>(options));
                        break;
                    default:
                        (settings.ExtensionData ??= new Dictionary<string, object>())[member.Name] = member.Value;
                        break;
                }
            }

            return settings;
        }

        /// <inheritdoc />
        public override void Write(Utf8JsonWriter writer, OllamaAIPromptExecutionSettings value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            if (value.ServiceId is { } serviceId)
            {
                writer.WriteString(ServiceIdName, serviceId);
            }

            if (value.ModelId is { } modelId)
            {
                writer.WriteString(ModelIdName, modelId);
            }

            if (value.FunctionChoiceBehavior is { } behavior)
            {
                writer.WritePropertyName(FunctionChoiceBehaviorName);
                JsonSerializer.Serialize(writer, behavior, ContractOf<FunctionChoiceBehavior>(options));
            }

            foreach (var (name, entry) in value.ExtensionData ?? new Dictionary<string, object>())
            {
                writer.WritePropertyName(name);
                JsonSerializer.Serialize(writer, entry, ContractOf<object>(options));
            }

            writer.WriteEndObject();
        }

        // The context of an application has no contract of the types that entries happen to have, nor one that reads a function choice.
        // Without reflection, only Semantic Kernel's own context has that of a function choice.
        private static JsonTypeInfo<T> ContractOf<T>(JsonSerializerOptions options) =>
            (JsonTypeInfo<T>)(AIJsonUtilities.DefaultOptions.TryGetTypeInfo(typeof(T), out var contract)
                ? contract
                : options.GetTypeInfo(typeof(T)));
    }
}
