using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;

namespace OllamaAI.SemanticKernel;

/// <summary>Setting values in the forms that extension data holds them in: those of a prompt file.</summary>
internal static class SettingEntries
{
    public static object? Of(ThinkLevel level) => level switch
    {
        { IsSpecified: false } => null,
        _ when bool.TryParse(level.ToString(), out var think) => think,
        _ => level.ToString(),
    };

    public static object? Of(KeepAlive keepAlive) => keepAlive switch
    {
        { IsSpecified: false } => null,
        _ when keepAlive == KeepAlive.Forever => -1,
        _ when keepAlive == KeepAlive.Unload => 0,
        _ => keepAlive.ToString(),
    };

    public static object Of(OllamaFormat format) => format.Schema is { } schema ? schema : format.IsSpecified ? "json_object" : "text";

    /// <exception cref="ArgumentException"><paramref name="format"/> is not a response format.</exception>
    public static object? OfFormat(object? format) => format switch
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

    /// <summary>The level of a <c>reasoning_effort</c>. Semantic Kernel knows these words, and sends nothing for others.</summary>
    public static ThinkLevel? ToThinkLevel(object? effort) => effort?.ToString()?.ToUpperInvariant() switch
    {
        "LOW" => ThinkLevel.Low,
        "MEDIUM" => ThinkLevel.Medium,
        "HIGH" => ThinkLevel.High,
        "XHIGH" => ThinkLevel.Max,
        _ => null,
    };
}
