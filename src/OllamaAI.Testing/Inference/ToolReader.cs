using System.Text.Json;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Inference;

/// <summary>
/// Reads tools and writes them again with the members Ollama's structs have, which is what a model gets to see: JSON schema keywords
/// it does not know are gone, a missing <c>properties</c> is <c>null</c>.
/// </summary>
internal static class ToolReader
{
    public static IReadOnlyList<ModelTool> From(GoReader body) =>
    [
        .. body.Objects("tools", "api.Tools", "Tool", "api.Tool")
            .Select(tool => new ModelTool(Rewrite(writer => WriteTool(writer, tool)))),
    ];

    private static JsonElement Rewrite(Action<GoJsonWriter> write)
    {
        var writer = new GoJsonWriter();
        write(writer);
        return GoJson.ParseText(writer.ToString());
    }

    private static void WriteTool(GoJsonWriter writer, GoReader tool)
    {
        writer.StartObject().Member("type", tool.String("type"));
        Verbatim(writer, tool, "items");
        var function = tool.Object("function", "ToolFunction");
        writer.Name("function").StartObject()
            .Member("name", function?.String("name") ?? "").OmitEmpty("description", function?.String("description"));
        WriteParameters(writer.Name("parameters"), function?.Object("parameters", "ToolFunctionParameters"));
        writer.EndObject().EndObject();
    }

    private static void WriteParameters(GoJsonWriter writer, GoReader? parameters)
    {
        writer.StartObject().Member("type", parameters?.String("type") ?? "");
        Verbatim(writer, parameters, "$defs");
        Verbatim(writer, parameters, "items");
        Required(writer, parameters);
        writer.Name("properties");
        if (parameters?.Any("properties") is { } properties)
        {
            WriteProperties(writer, properties);
        }
        else
        {
            writer.Null();
        }

        writer.EndObject();
    }

    private static void WriteProperties(GoJsonWriter writer, JsonElement properties)
    {
        if (properties.ValueKind != JsonValueKind.Object)
        {
            throw new GoException("Value looks like object, but can't find closing '}' symbol");
        }

        writer.StartObject();
        foreach (var property in properties.EnumerateObject())
        {
            WriteProperty(writer.Name(property.Name), property.Value);
        }

        writer.EndObject();
    }

    private static void WriteProperty(GoJsonWriter writer, JsonElement element)
    {
        var property = GoReader.ForBody(element, "ToolProperty");
        writer.StartObject();
        if (property.Typed("anyOf", "[]api.ToolProperty", JsonValueKind.Array) is { } anyOf)
        {
            WriteAnyOf(writer.Name("anyOf"), anyOf);
        }

        WriteType(writer, property);
        Verbatim(writer, property, "items");
        writer.OmitEmpty("description", property.String("description"));
        if (property.Typed("enum", "[]interface {}", JsonValueKind.Array) is { } values)
        {
            writer.Name("enum").Value(values);
        }

        if (property.Any("properties") is { } properties)
        {
            WriteProperties(writer.Name("properties"), properties);
        }

        Required(writer, property);
        writer.EndObject();
        property.ThrowIfWrong();
    }

    private static void WriteAnyOf(GoJsonWriter writer, JsonElement anyOf)
    {
        writer.StartArray();
        foreach (var item in anyOf.EnumerateArray())
        {
            WriteProperty(writer, item);
        }

        writer.EndArray();
    }

    private static void WriteType(GoJsonWriter writer, GoReader property)
    {
        switch (property.Any("type"))
        {
            case null when !property.Has("type"):
                break;
            case null:
                writer.Member("type", [""]);
                break;
            case { ValueKind: JsonValueKind.String } type:
                writer.Member("type", type.GetString()!);
                break;
            default:
                writer.Member("type", property.Strings("type"));
                break;
        }
    }

    private static void Required(GoJsonWriter writer, GoReader? schema)
    {
        if (schema?.Strings("required") is { Count: > 0 } required)
        {
            writer.Member("required", required);
        }
    }

    private static void Verbatim(GoJsonWriter writer, GoReader? schema, string name)
    {
        if (schema?.Any(name) is { } value)
        {
            writer.Name(name).Value(value);
        }
    }
}
