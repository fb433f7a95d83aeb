using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using OllamaAI.Protocol.Serialization;

namespace OllamaAI.Protocol;

/// <summary>Whether, and how hard, a thinking model thinks before it answers (<c>think</c>).</summary>
/// <remarks>
/// The default value leaves it to the server, which lets thinking models think (since 0.12.4). Anything but
/// <see cref="Off"/> is refused by the server for a model without the capability "thinking".
/// </remarks>
[JsonConverter(typeof(ThinkLevelConverter))]
public readonly struct ThinkLevel : IEquatable<ThinkLevel>
{
    private readonly string? _value;

    private ThinkLevel(string value) => _value = value;

    /// <summary>The server decides; nothing is sent.</summary>
    public static ThinkLevel ServerDefault => default;

    /// <summary>No thinking; accepted for every model.</summary>
    public static ThinkLevel Off { get; } = new("false");

    /// <summary>Thinking on.</summary>
    public static ThinkLevel On { get; } = new("true");

    /// <summary>Little thinking, for models that know levels (such as gpt-oss).</summary>
    public static ThinkLevel Low { get; } = new("low");

    /// <summary>A medium amount of thinking.</summary>
    public static ThinkLevel Medium { get; } = new("medium");

    /// <summary>Much thinking.</summary>
    public static ThinkLevel High { get; } = new("high");

    /// <summary>As much thinking as the model can; needs Ollama 0.22 or later.</summary>
    public static ThinkLevel Max { get; } = new("max");

    /// <summary>Whether a value is sent at all.</summary>
    public bool IsSpecified => _value is not null;

    /// <summary>Reads <c>true</c>, <c>false</c>, <c>low</c>, <c>medium</c>, <c>high</c> or <c>max</c> in any case.</summary>
    /// <exception cref="FormatException">The text is none of them.</exception>
    public static ThinkLevel Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var level)
            ? level
            : throw new FormatException($"'{text}' is no think level. Use true, false, low, medium, high or max.");
    }

    /// <summary>As <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ThinkLevel level)
    {
        level = text?.Trim().ToUpperInvariant() switch
        {
            "TRUE" => On,
            "FALSE" => Off,
            "LOW" => Low,
            "MEDIUM" => Medium,
            "HIGH" => High,
            "MAX" => Max,
            _ => default,
        };
        return level.IsSpecified;
    }

    /// <summary><see langword="true"/> is <see cref="On"/>, <see langword="false"/> is <see cref="Off"/>.</summary>
    public static implicit operator ThinkLevel(bool think) => think ? On : Off;

    /// <inheritdoc />
    public bool Equals(ThinkLevel other) => _value == other._value;

    /// <inheritdoc />
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ThinkLevel other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    /// <summary>Whether two levels are the same.</summary>
    public static bool operator ==(ThinkLevel left, ThinkLevel right) => left.Equals(right);

    /// <summary>Whether two levels differ.</summary>
    public static bool operator !=(ThinkLevel left, ThinkLevel right) => !left.Equals(right);

    /// <summary>The value as it stands on the wire, or <c>server default</c>.</summary>
    public override string ToString() => _value ?? "server default";
}
