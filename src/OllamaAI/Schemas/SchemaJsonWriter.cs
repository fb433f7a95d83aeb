using System.Text.Json;

namespace OllamaAI.Schemas;

/// <summary>Writes the keywords that all rewritten schemas have; nothing if there is nothing to say.</summary>
internal static class SchemaJsonWriter
{
    /// <summary>Whether details may still be written.</summary>
    public static bool HasRoom(this Utf8JsonWriter writer) => writer.BytesCommitted + writer.BytesPending < SchemaLimits.Bytes;

    public static void WriteDescription(this Utf8JsonWriter writer, string? description)
    {
        if (description is not null)
        {
            writer.WriteString("description", description);
        }
    }

    public static void WriteValues(this Utf8JsonWriter writer, IReadOnlyList<JsonElement>? values)
    {
        if (values is null)
        {
            return;
        }

        writer.WriteStartArray("enum");
        foreach (var value in values)
        {
            value.WriteTo(writer);
        }

        writer.WriteEndArray();
    }

    public static void WriteRequired(this Utf8JsonWriter writer, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("required");
        foreach (var name in names)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes the members as far as there is room.</summary>
    public static void WriteProperties(this Utf8JsonWriter writer, ObjectMembers members, Action<SchemaView, string> writeSchema)
    {
        writer.WriteStartObject("properties");
        foreach (var (name, view) in members.Properties.TakeWhile(_ => writer.HasRoom()))
        {
            writer.WritePropertyName(name);
            writeSchema(view, name);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes the alternatives as far as there is room, and at least one.</summary>
    public static void WriteAnyOf(this Utf8JsonWriter writer, SchemaView view, Action<SchemaView> writeSchema)
    {
        writer.WriteStartArray("anyOf");
        foreach (var branch in view.Branches.TakeWhile((_, index) => index == 0 || writer.HasRoom()))
        {
            writeSchema(branch.View);
        }

        if (view.IsNullable)
        {
            writer.WriteNullSchema();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes the schema of null.</summary>
    public static void WriteNullSchema(this Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        JsonTypeSet.Write(writer, JsonTypes.Null);
        writer.WriteEndObject();
    }
}
