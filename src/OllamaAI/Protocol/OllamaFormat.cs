using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol;

/// <summary>The form of the answer (<c>format</c>): free text, any JSON object, or JSON that follows a schema.</summary>
/// <remarks>The default is free text and nothing is sent: even a null <c>format</c> changes how thinking models are run.</remarks>
[JsonConverter(typeof(OllamaFormat.Converter))]
public readonly partial struct OllamaFormat : IEquatable<OllamaFormat>
{
    private OllamaFormat(JsonElement value) => Value = value;

    /// <summary>Free text; nothing is sent.</summary>
    public static OllamaFormat Text => default;

    /// <summary>Any JSON object.</summary>
    public static OllamaFormat Json { get; } = new(JsonElement.Parse("\"json\""));

    /// <summary>Whether a value is sent at all.</summary>
    public bool IsSpecified => Value.ValueKind != JsonValueKind.Undefined;

    /// <summary>The schema, or <see langword="null"/> for free text and for any JSON.</summary>
    public JsonElement? Schema => Value.ValueKind == JsonValueKind.Object ? Value : null;

    internal JsonElement Value { get; }

    /// <summary>JSON that follows <paramref name="schema"/>. The schema is sent as it is.</summary>
    /// <exception cref="ArgumentException"><paramref name="schema"/> is not a JSON object.</exception>
    public static OllamaFormat FromSchema(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            throw new ArgumentException("A JSON schema must be a JSON object. For any JSON use OllamaFormat.Json.", nameof(schema));
        }

        // The caller may dispose the document that the element belongs to.
        return new(schema.Clone());
    }

    /// <inheritdoc />
    public bool Equals(OllamaFormat other) => IsSpecified
        ? other.IsSpecified && JsonElement.DeepEquals(Value, other.Value)
        : !other.IsSpecified;

    /// <inheritdoc />
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is OllamaFormat other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => (int)Value.ValueKind;

    /// <summary>Whether two formats are the same.</summary>
    public static bool operator ==(OllamaFormat left, OllamaFormat right) => left.Equals(right);

    /// <summary>Whether two formats differ.</summary>
    public static bool operator !=(OllamaFormat left, OllamaFormat right) => !left.Equals(right);

    /// <summary><c>text</c>, <c>json</c> or the schema.</summary>
    public override string ToString() => IsSpecified ? Value.ToString() : "text";
}
