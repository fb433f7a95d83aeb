using System.Text.Json;
using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Inference;

/// <summary>The request's <c>think</c>.</summary>
/// <param name="On">Whether to think.</param>
/// <param name="Level">The level; <see langword="null"/> if none was named.</param>
internal sealed record ThinkSetting(bool On, string? Level)
{
    /// <exception cref="GoException">The value is neither a boolean nor a known level.</exception>
    public static ThinkSetting? From(JsonElement? value, VersionProfile profile)
    {
        if (!profile.KnowsThinking || value is not { } think)
        {
            return null;
        }

        var levels = profile.KnowsMaxThinking ? "\"high\", \"medium\", \"low\", \"max\"" : "\"high\", \"medium\", \"low\"";
        return think.ValueKind switch
        {
            JsonValueKind.True => new ThinkSetting(true, null),
            JsonValueKind.False => new ThinkSetting(false, null),
            JsonValueKind.String => FromLevel(think.GetString()!, levels),
            _ => throw new GoException($"think must be a boolean or string ({levels}, true, or false)"),
        };
    }

    private static ThinkSetting FromLevel(string level, string levels) =>
        levels.Contains($"\"{level}\"", StringComparison.Ordinal)
            ? new ThinkSetting(true, level)
            : throw new GoException($"invalid think value: {GoString.Quote(level)} (must be {levels}, true, or false)");
}
