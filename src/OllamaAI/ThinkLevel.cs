using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace OllamaAI;

/// <summary>Specifies whether, and how hard, a thinking model thinks before it answers (<c>think</c>).</summary>
/// <remarks>
/// The default value leaves it to the server, which lets thinking models think. Any value but <see cref="Off"/> is refused by the server
/// for a model without the capability "thinking". The set is open: a model may define levels of its own.
/// </remarks>
[JsonConverter(typeof(ThinkLevel.Converter))]
public readonly partial struct ThinkLevel : IEquatable<ThinkLevel>
{
    private static readonly string[] KnownNames = ["false", "true", "low", "medium", "high", "max"];

    private readonly string? _value;

    /// <summary>Initializes a new instance of the <see cref="ThinkLevel"/> struct with a level by its name.</summary>
    /// <param name="name">
    /// The name, such as <c>low</c> or one that the model defines; <c>true</c> and <c>false</c> are <see cref="On"/> and <see cref="Off"/>.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or white space.</exception>
    public ThinkLevel(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var trimmed = name.Trim();
        // The server compares letter by letter.
        _value = Array.Find(KnownNames, known => known.Equals(trimmed, StringComparison.OrdinalIgnoreCase)) ?? trimmed;
    }

    /// <summary>Gets the value that leaves the decision to the server; nothing is sent.</summary>
    public static ThinkLevel ServerDefault => default;

    /// <summary>Gets the value for no thinking; accepted for every model.</summary>
    public static ThinkLevel Off { get; } = new("false");

    /// <summary>Gets the value for thinking without a level.</summary>
    public static ThinkLevel On { get; } = new("true");

    /// <summary>Gets the value for little thinking, for models with levels (such as gpt-oss).</summary>
    public static ThinkLevel Low { get; } = new("low");

    /// <summary>Gets the value for a medium amount of thinking.</summary>
    public static ThinkLevel Medium { get; } = new("medium");

    /// <summary>Gets the value for much thinking.</summary>
    public static ThinkLevel High { get; } = new("high");

    /// <summary>Gets the value for as much thinking as the model can do; needs Ollama 0.22 or later.</summary>
    public static ThinkLevel Max { get; } = new("max");

    /// <summary>Gets a value indicating whether a value is sent at all.</summary>
    public bool IsSpecified => _value is not null;

    /// <summary><see langword="true"/> is <see cref="On"/>, <see langword="false"/> is <see cref="Off"/>.</summary>
    public static implicit operator ThinkLevel(bool think) => think ? On : Off;

    /// <summary>Determines whether two levels are the same.</summary>
    public static bool operator ==(ThinkLevel left, ThinkLevel right) => left.Equals(right);

    /// <summary>Determines whether two levels differ.</summary>
    public static bool operator !=(ThinkLevel left, ThinkLevel right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(ThinkLevel other) => _value == other._value;

    /// <inheritdoc />
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ThinkLevel other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    /// <summary>Returns the value as it is sent, or <c>server default</c>.</summary>
    public override string ToString() => _value ?? "server default";
}
