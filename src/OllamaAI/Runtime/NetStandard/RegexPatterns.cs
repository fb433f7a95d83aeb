using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace OllamaAI.Runtime;

/// <summary>The regular expressions that newer runtimes generate from <see cref="GeneratedRegexAttribute"/>, made on first use.</summary>
internal static class RegexPatterns
{
    private static readonly ConcurrentDictionary<(Type, string), Regex> Made = new();

    public static Regex Of(Type type, [CallerMemberName] string method = "") => Made.GetOrAdd((type, method), static key =>
    {
        var (type, method) = key;
        var pattern = type.GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.GetCustomAttribute<GeneratedRegexAttribute>()!;
        return new Regex(pattern.Pattern, pattern.Options);
    });
}
