using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

public partial class OllamaDecisionAnswer
{
    /// <summary>Reads each answer as the class of its <c>type</c>, wherever that member stands.</summary>
    /// <remarks>Public so that the source-generated contexts of applications can use it.</remarks>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Converter : JsonConverter<OllamaDecisionAnswer>
    {
        /// <inheritdoc />
        public override OllamaDecisionAnswer? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var json = JsonElement.ParseValue(ref reader);
            if (json.ValueKind != JsonValueKind.Object)
            {
                throw new JsonException("An answer must be a JSON object.");
            }

            var type = json.TryGetProperty("type", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            return TryRead(json, type) ?? new OllamaDecisionAnswer { Type = type, AdditionalProperties = MembersOf(json) };
        }

        /// <inheritdoc />
        public override void Write(Utf8JsonWriter writer, OllamaDecisionAnswer value, JsonSerializerOptions options)
        {
            var context = OllamaJsonContext.Default;
            switch (value)
            {
                case OllamaChoiceAnswer choice:
                    JsonSerializer.Serialize(writer, choice, context.OllamaChoiceAnswer);
                    break;
                case OllamaYesNoAnswer yesNo:
                    JsonSerializer.Serialize(writer, yesNo, context.OllamaYesNoAnswer);
                    break;
                case OllamaScoreAnswer score:
                    JsonSerializer.Serialize(writer, score, context.OllamaScoreAnswer);
                    break;
                default:
                    WriteUnknown(writer, value);
                    break;
            }
        }

        private static OllamaDecisionAnswer? TryRead(JsonElement json, string? type)
        {
            var context = OllamaJsonContext.Default;
            try
            {
                return type switch
                {
                    "choice" => json.Deserialize(context.OllamaChoiceAnswer),
                    "noul" => json.Deserialize(context.OllamaYesNoAnswer),
                    "score" => json.Deserialize(context.OllamaScoreAnswer),
                    _ => null,
                };
            }
            catch (JsonException)
            {
                // Of a known type, but with a member of another kind: kept as it is, so that the other answers can be read.
                return null;
            }
        }

        private static Dictionary<string, JsonElement>? MembersOf(JsonElement json)
        {
            var members = new Dictionary<string, JsonElement>();
            foreach (var member in json.EnumerateObject().Where(member => member.Name != "type"))
            {
                members[member.Name] = member.Value;
            }

            return members.Count > 0 ? members : null;
        }

        private static void WriteUnknown(Utf8JsonWriter writer, OllamaDecisionAnswer value)
        {
            writer.WriteStartObject();
            if (value.Type is { } type)
            {
                writer.WriteString("type", type);
            }

            foreach (var (name, member) in value.AdditionalProperties ?? new Dictionary<string, JsonElement>())
            {
                writer.WritePropertyName(name);
                member.WriteTo(writer);
            }

            writer.WriteEndObject();
        }
    }
}
