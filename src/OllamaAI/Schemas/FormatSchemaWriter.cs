using System.Text.Json;

namespace OllamaAI.Schemas;

/// <summary>Writes a schema with the keywords that llama.cpp turns into a grammar.</summary>
internal sealed class FormatSchemaWriter(Utf8JsonWriter writer, SchemaScope scope)
{
    /// <summary>Writes the root, which is never null and no reference, and the definitions that references in it need.</summary>
    public void WriteRoot(SchemaView root)
    {
        root.IsNullable = false;
        if (root.Types != JsonTypes.Null)
        {
            root.Types &= ~JsonTypes.Null;
        }

        writer.WriteStartObject();

        // A title here names a type.
        WriteKeywords(root, root.OwnText("title"), depth: 0);
        WriteDefinitions();
        writer.WriteEndObject();
    }

    public void Write(SchemaView view, string? name, int depth)
    {
        writer.WriteStartObject();
        WriteKeywords(view, name, depth);
        writer.WriteEndObject();
    }

    private void WriteKeywords(SchemaView view, string? name, int depth)
    {
        if (!writer.HasRoom() || (depth > SchemaLimits.Depth && view.Reference is null))
        {
            JsonTypeSet.Write(writer, view.Types);
        }
        else if (view.Reference is { } reference)
        {
            writer.WriteDescription(SchemaDescription.Of(view, name, static _ => false));
            WriteReference(scope.Define(reference), view.IsNullable);
        }
        else if (view.Branches.Count > 0)
        {
            writer.WriteDescription(SchemaDescription.Of(view, name, static _ => false));
            writer.WriteAnyOf(view, branch => Write(branch, name: null, depth + 1));
        }
        else
        {
            WritePlain(view, name, depth);
        }
    }

    private void WritePlain(SchemaView view, string? name, int depth)
    {
        var constraints = new GrammarConstraints(view);
        JsonTypeSet.Write(writer, view.Types);
        writer.WriteDescription(SchemaDescription.Of(view, name, constraints.IsKept));
        writer.WriteValues(view.Values);
        if (view.Values is not null)
        {
            return;
        }

        if (depth < SchemaLimits.Depth)
        {
            WriteMembers(view, depth);
            WriteItems(view, depth);
        }

        constraints.WriteTo(writer);
    }

    private void WriteReference(string name, bool isNullable)
    {
        if (isNullable)
        {
            writer.WriteStartArray("anyOf");
            writer.WriteStartObject();
        }

        writer.WriteString("$ref", $"#/$defs/{name}");
        if (isNullable)
        {
            writer.WriteEndObject();
            writer.WriteNullSchema();
            writer.WriteEndArray();
        }
    }

    private void WriteMembers(SchemaView view, int depth)
    {
        if (!view.Types.HasFlag(JsonTypes.Object))
        {
            return;
        }

        var members = ObjectMembers.Of(view, scope).Where(GrammarNames.IsUsable);

        // With properties, even none, llama.cpp allows no others.
        if (members.Properties.Count > 0)
        {
            writer.WriteProperties(members, (property, name) => Write(property, name, depth + 1));
        }

        writer.WriteRequired(members.Required);
        WriteAdditionalProperties(view, members, depth);
    }

    private void WriteAdditionalProperties(SchemaView view, ObjectMembers members, int depth)
    {
        var source = view.Sources.Find(source => source.Schema.At("additionalProperties") is not null);
        if (source.Schema.At("additionalProperties") is not { } additional || !GrammarNames.CanExclude(members))
        {
            return;
        }

        var schema = SchemaFlattener.Flatten(scope, [source.Child(additional, "additionalProperties")]);
        if (schema.IsNever || schema.IsAny)
        {
            writer.WriteBoolean("additionalProperties", schema.IsAny);
            return;
        }

        writer.WritePropertyName("additionalProperties");
        Write(schema, name: null, depth + 1);
    }

    private void WriteItems(SchemaView view, int depth)
    {
        if (!view.Types.HasFlag(JsonTypes.Array))
        {
            return;
        }

        if (ArrayItems.TupleOf(view) is { } tuple)
        {
            writer.WriteStartArray("prefixItems");
            foreach (var item in tuple.TakeWhile((_, index) => index == 0 || writer.HasRoom()))
            {
                Write(SchemaFlattener.Flatten(scope, [item]), name: null, depth + 1);
            }

            writer.WriteEndArray();
        }
        else if (ArrayItems.Of(view) is { } items)
        {
            writer.WritePropertyName("items");
            Write(SchemaFlattener.Flatten(scope, items), name: null, depth + 1);
        }
    }

    private void WriteDefinitions()
    {
        if (scope.Definitions.Count == 0)
        {
            return;
        }

        writer.WriteStartObject("$defs");

        // Writing one may ask for more.
        for (var i = 0; i < scope.Definitions.Count; i++)
        {
            var (name, target) = scope.Definitions[i];
            writer.WritePropertyName(name);
            Write(SchemaFlattener.Flatten(scope, [new(target.Schema, scope.Root.Path.Enter(target.Id))]), name, depth: 1);
        }

        writer.WriteEndObject();
    }
}
