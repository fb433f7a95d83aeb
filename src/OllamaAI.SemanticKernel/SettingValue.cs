using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace OllamaAI.SemanticKernel;

/// <summary>
/// Setting values on their way into and out of extension data, where numbers may be of any type, JSON files leave
/// <see cref="JsonElement"/>s, and YAML files leave texts. They are read as the chat client reads its additional properties.
/// </summary>
internal static class SettingValue
{
    public static int? ToInt32(string name, object? value) => ToInt64(name, value) switch
    {
        null => null,
        >= int.MinValue and <= int.MaxValue and var number => (int)number,
        _ => throw Unusable(name, value, "a whole number of 32 bits"),
    };

    public static long? ToInt64(string name, object? value) => ToNumber(name, value) switch
    {
        null => null,
        long number => number,
        // The server cuts off decimals as well.
        double number when Math.Abs(number) < long.MaxValue => (long)number,
        _ => throw Unusable(name, value, "a whole number"),
    };

    public static float? ToSingle(string name, object? value) => ToNumber(name, value) switch
    {
        null => null,
        long number => number,
        double number when Math.Abs(number) <= float.MaxValue => (float)number,
        _ => throw Unusable(name, value, "a number of 32 bits"),
    };

    public static bool? ToBoolean(string name, object? value) => ToText(value) switch
    {
        null => null,
        var text when bool.TryParse(text, out var flag) => flag,
        _ => throw Unusable(name, value, "true or false"),
    };

    public static string? ToText(object? value) => value switch
    {
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString(),
    };

    public static string[]? ToStrings(string name, object? value) => Plain(value) switch
    {
        null => null,
        string text => [text],
        JsonElement { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray().Select(item => item.ToString())],
        IEnumerable items => [.. items.Cast<object?>().Select(item => ToText(item) ?? "")],
        _ => throw Unusable(name, value, "a list of texts"),
    };

    public static object? ToResponseFormat(string name, object? value) => Plain(value) switch
    {
        null => null,
        "json" or "json_object" => "json_object",
        "" or "text" => "text",
        JsonElement { ValueKind: JsonValueKind.Object } schema => schema,
        _ => throw Unusable(name, value, "text, json_object or a JSON schema"),
    };

    public static ThinkLevel ToThinkLevel(string name, object? value) => Plain(value) switch
    {
        null => default,
        ThinkLevel level => level,
        bool flag => flag,
        string text when !string.IsNullOrWhiteSpace(text) => new ThinkLevel(text),
        _ => throw Unusable(name, value, "true, false or the name of a level such as low"),
    };

    /// <summary>Semantic Kernel knows these words, and sends nothing for others.</summary>
    public static ThinkLevel? FromReasoningEffort(object? value) => ToText(value)?.ToUpperInvariant() switch
    {
        "LOW" => ThinkLevel.Low,
        "MEDIUM" => ThinkLevel.Medium,
        "HIGH" => ThinkLevel.High,
        "XHIGH" => ThinkLevel.Max,
        _ => null,
    };

    public static KeepAlive ToKeepAlive(string name, object? value) => value switch
    {
        null => default,
        KeepAlive keepAlive => keepAlive,
        TimeSpan duration when duration >= TimeSpan.Zero || duration == Timeout.InfiniteTimeSpan => duration,
        not TimeSpan when KeepAlive.TryParse(ToText(value), out var parsed) => parsed,
        _ => throw Unusable(name, value, "a duration such as \"5m\", a number of seconds, 0 or -1"),
    };

    public static object? FromThinkLevel(ThinkLevel level) => level switch
    {
        { IsSpecified: false } => null,
        _ when bool.TryParse(level.ToString(), out var think) => think,
        _ => level.ToString(),
    };

    public static object? FromKeepAlive(KeepAlive keepAlive) => keepAlive switch
    {
        { IsSpecified: false } => null,
        _ when keepAlive == KeepAlive.Forever => -1,
        _ when keepAlive == KeepAlive.Unload => 0,
        _ => keepAlive.ToString(),
    };

    public static object? FromResponseFormat(object? format) => format switch
    {
        null or "text" or "json_object" => format,
        JsonElement { ValueKind: JsonValueKind.Object } schema => schema,
        Type type => AIJsonUtilities.CreateJsonSchema(type),
        ChatResponseFormatText => "text",
        ChatResponseFormatJson json => json.Schema is { } schema ? schema : "json_object",
        _ => throw new ArgumentException(
            $"'{format}' is not a response format. Use \"text\", \"json_object\", a type, a JSON schema or a ChatResponseFormat.",
            nameof(format)),
    };

    /// <summary>Unpacks JSON scalars.</summary>
    private static object? Plain(object? value) => value switch
    {
        JsonNode node => Plain(JsonElement.Parse(node.ToJsonString())),
        JsonElement { ValueKind: JsonValueKind.String } text => text.GetString(),
        JsonElement { ValueKind: JsonValueKind.True or JsonValueKind.False } flag => flag.GetBoolean(),
        _ => value,
    };

    /// <summary>A long if the number is whole, else a double.</summary>
    private static object? ToNumber(string name, object? value) => ToText(value)?.Trim() switch
    {
        null => null,
        var text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        var text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
            && double.IsFinite(real) => real,
        _ => throw Unusable(name, value, "a number"),
    };

    private static FormatException Unusable(string name, object? value, string expected) =>
        new($"The setting '{name}' must be {expected}, not '{ToText(value)}' ({value?.GetType().Name}).");
}
