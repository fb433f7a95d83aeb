using System.Text.Json;

namespace OllamaAI.Schemas;

/// <summary>One member of an object, with all that is said of it.</summary>
internal sealed class SchemaProperty(string name)
{
    private readonly List<SchemaPart> _parts = [];

    public string Name { get; } = name;

    public IReadOnlyList<SchemaPart> Parts => _parts;

    public bool IsRequired => _parts.Exists(part => part.Schema.At("required") is { ValueKind: JsonValueKind.True });

    /// <summary>Adds what is said in one place. Said twice in the same place, the last counts, as everywhere in JSON.</summary>
    public void Add(SchemaPart part)
    {
        _parts.RemoveAll(other => other.Path.Id == part.Path.Id);
        _parts.Add(part);
    }
}
