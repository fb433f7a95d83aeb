using System.Text.Json;
using Microsoft.Extensions.AI;

namespace OllamaAI.Benchmarks;

/// <summary>A conversation of 30 messages in which 20 tools are offered, with 3 kB of schema each.</summary>
internal static class ToolConversation
{
    private const int Messages = 30;
    private const int Tools = 20;
    private const int Members = 30;
    private const string Words = "Some words of a conversation, as many as a person writes in one go.";

    private static readonly JsonElement[] Schemas = [.. Enumerable.Range(0, Tools).Select(SchemaOf)];

    public static ChatMessage[] ChatMessages() =>
        [.. Enumerable.Range(0, Messages).Select(index => new ChatMessage(index % 2 == 0 ? ChatRole.User : ChatRole.Assistant, Words))];

    public static ChatOptions ChatOptions() => new()
    {
        Tools = [.. Schemas.Select((schema, index) => AIFunctionFactory.CreateDeclaration(NameOf(index), DescriptionOf(index), schema))],
    };

    /// <summary>Writes the request by hand.</summary>
    public static void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("model"u8, "llama3.2");
        writer.WriteStartArray("messages"u8);
        for (var index = 0; index < Messages; index++)
        {
            writer.WriteStartObject();
            writer.WriteString("role"u8, index % 2 == 0 ? "user" : "assistant");
            writer.WriteString("content"u8, Words);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("tools"u8);
        for (var index = 0; index < Tools; index++)
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, "function");
            writer.WriteStartObject("function"u8);
            writer.WriteString("name"u8, NameOf(index));
            writer.WriteString("description"u8, DescriptionOf(index));
            writer.WritePropertyName("parameters"u8);
            Schemas[index].WriteTo(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteBoolean("stream"u8, false);
        writer.WriteEndObject();
    }

    private static string NameOf(int tool) => $"tool_{tool}";

    private static string DescriptionOf(int tool) => $"Does what tool {tool} of the benchmark does.";

    private static JsonElement SchemaOf(int tool)
    {
        var members = Enumerable.Range(0, Members).Select(
            index => $$"""
                "member_{{index}}":{"type":"{{(index % 3 == 0 ? "integer" : "string")}}","description":"Member {{index}} of the arguments of tool {{tool}}."}
                """.Trim());
        return JsonElement.Parse($$"""{"type":"object","properties":{{{string.Join(',', members)}}},"required":["member_0"]}""");
    }
}
