using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace OllamaAI.SemanticKernel;

/// <summary>
/// Setting values on their way into and out of extension data, where numbers may be of any type, JSON files leave
/// <see cref="JsonElement"/>s, and YAML files leave texts.
/// </summary>
internal static class SettingValue
{
    public static string? ToText(object? value) => value switch
    {
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString(),
    };

    public static T? ToNumber<T>(string name, object? value) where T : struct, INumberBase<T> => ToText(value) switch
    {
        null => null,
        var text when T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw new FormatException($"The setting '{name}' is '{text}', which is not a valid {typeof(T).Name}."),
    };

    public static bool? ToFlag(string name, object? value) => ToText(value) switch
    {
        null => null,
        var text when bool.TryParse(text, out var flag) => flag,
        var text => throw new FormatException($"The setting '{name}' is '{text}', which is neither true nor false."),
    };

    public static string[]? ToTexts(object? value) => value switch
    {
        JsonElement { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray().Select(item => item.ToString())],
        string text => [text],
        IEnumerable items => [.. items.Cast<object?>().Select(item => ToText(item) ?? "")],
        _ => ToText(value) is { } scalar ? [scalar] : null,
    };

    public static object? ToResponseFormat(object? value) => value is JsonElement { ValueKind: JsonValueKind.Object }
        ? value
        : ToText(value) switch
        {
            "json" => "json_object",
            "" => "text",
            var text => text,
        };

    // "xhigh" is Semantic Kernel's word for the most.
    public static ThinkLevel ToThinkLevel(object? value) => ToText(value) switch
    {
        null => default,
        var text when text.Equals("xhigh", StringComparison.OrdinalIgnoreCase) => ThinkLevel.Max,
        var text => new ThinkLevel(text),
    };

    public static KeepAlive ToKeepAlive(object? value) => value switch
    {
        KeepAlive keepAlive => keepAlive,
        TimeSpan duration => duration,
        _ => ToText(value) is { } text ? KeepAlive.Parse(text) : default,
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
}
