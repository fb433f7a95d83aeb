using System.Text.Json;

namespace OllamaAI.Schemas;

/// <summary>Writes parameters with the keywords that the server's types have; it drops all others without a word.</summary>
internal sealed class ToolSchemaWriter(Utf8JsonWriter writer, SchemaScope scope)
{
    // The server keeps whatever stands below items, and llama-server makes a grammar of it.
    private readonly FormatSchemaWriter _items = new(writer, scope);

    public void WriteParameters(SchemaView root)
    {
        var members = ToolParameters.Of(root, scope);
        writer.WriteStartObject();
        JsonTypeSet.Write(writer, JsonTypes.Object);
        WriteMembers(members, depth: 0);
        writer.WriteEndObject();
    }

    private void Write(SchemaView view, string? name, int depth)
    {
        writer.WriteStartObject();
        JsonTypeSet.Write(writer, view.Types);
        if (writer.HasRoom())
        {
            writer.WriteDescription(SchemaDescription.Of(view, name, isKept: static _ => false));
            writer.WriteValues(view.Values);
            WriteContent(view, depth);
        }

        writer.WriteEndObject();
    }

    private void WriteContent(SchemaView view, int depth)
    {
        if (view.Values is not null || depth >= SchemaLimits.Depth)
        {
            return;
        }

        // The types stand beside the alternatives for the renderers that show nothing else.
        if (view.Branches.Count > 0)
        {
            writer.WriteAnyOf(view, branch => Write(branch, name: null, depth + 1));
            return;
        }

        if (view.Types.HasFlag(JsonTypes.Array))
        {
            WriteItems(view, depth);
        }

        if (view.Types.HasFlag(JsonTypes.Object) && ObjectMembers.Of(view, scope) is { Properties.Count: > 0 } members)
        {
            WriteMembers(members, depth);
        }
    }

    private void WriteItems(SchemaView view, int depth)
    {
        var items = ArrayItems.TupleOf(view) is { } tuple ? [SyntheticSchema.AnyOf(tuple)] : ArrayItems.Of(view);
        if (items is not null)
        {
            writer.WritePropertyName("items");
            _items.Write(SchemaFlattener.Flatten(scope, items), name: null, depth + 1);
        }
    }

    private void WriteMembers(ObjectMembers members, int depth)
    {
        writer.WriteProperties(members, (view, name) => Write(view, name, depth + 1));
        writer.WriteRequired(members.Required);
    }
}
