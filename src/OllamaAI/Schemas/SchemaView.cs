using System.Text.Json;

namespace OllamaAI.Schemas;

/// <summary>
/// One schema after its references and <c>allOf</c> were followed. Filled by <see cref="SchemaFlattener"/>, read by the writers.
/// </summary>
internal sealed class SchemaView
{
    /// <summary>The schemas whose own keywords count, the outermost first: if two say something, the first counts.</summary>
    public List<SchemaPart> Sources { get; } = [];

    /// <summary>The alternatives; none or at least two.</summary>
    public List<SchemaBranch> Branches { get; } = [];

    /// <summary>The values of alternatives that are nothing but values.</summary>
    public IReadOnlyList<JsonElement>? UnionValues { get; set; }

    /// <summary>Alternatives that restrict no type, such as "one of these members is required". They can only be told in words.</summary>
    public List<JsonElement> LooseUnions { get; } = [];

    /// <summary>References that lead nowhere.</summary>
    public List<string> UnknownReferences { get; } = [];

    /// <summary>The recursive schema that this is, if references are kept. Nothing else is said then.</summary>
    public RefTarget? Reference { get; set; }

    /// <summary>The recursive schema that was cut off here.</summary>
    public RefTarget? Recursion { get; set; }

    /// <summary>Whether no value satisfies the schema.</summary>
    public bool IsNever { get; set; }

    /// <summary>Whether an alternative allows null.</summary>
    public bool IsNullable { get; set; }

    /// <summary>The allowed types; none means any.</summary>
    public JsonTypes Types { get; set; }

    /// <summary>The allowed values.</summary>
    public IReadOnlyList<JsonElement>? Values { get; set; }

    public bool IsAny => !IsNever && Types is JsonTypes.None or JsonTypes.Any && Values is null && Branches.Count == 0 && Reference is null;

    /// <summary>Whether this is a choice of values and has no words of its own.</summary>
    public bool IsPlainEnum => Values is not null && OwnText("description") is null && OwnText("title") is null;

    public bool IsNull => Types == JsonTypes.Null && Branches.Count == 0 && Reference is null;

    public bool HasConstraints =>
        Sources.Exists(source => source.Schema.EnumerateObject().Any(keyword => SchemaKeywords.Constraints.Contains(keyword.Name)));

    /// <summary>The first source's value of a keyword.</summary>
    public JsonElement? this[string keyword] => First(Sources, keyword);

    /// <summary>The first source's value of a keyword if it is a number.</summary>
    public double? NumberAt(string keyword) =>
        this[keyword] is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) ? value : null;

    /// <summary>The first source's value of a keyword if it is a text.</summary>
    public string? TextAt(string keyword) => this[keyword] is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>The first value of a keyword that was said here and not around an <c>anyOf</c>.</summary>
    public JsonElement? Own(string keyword) => First(Sources.Where(source => !source.IsInherited), keyword);

    /// <summary>The first own text under a keyword that has something to say.</summary>
    public string? OwnText(string keyword) => Sources
        .Where(source => !source.IsInherited)
        .Select(source => source.Schema.StringAt(keyword))
        .FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));

    private static JsonElement? First(IEnumerable<SchemaPart> sources, string keyword) =>
        sources.Select(source => source.Schema.At(keyword)).FirstOrDefault(value => value is not null);
}
