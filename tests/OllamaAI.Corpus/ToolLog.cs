using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OllamaAI.Corpus;

/// <summary>What the tools of a case were called with.</summary>
internal sealed class ToolLog
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ConcurrentQueue<string> _calls = new();

    /// <summary>Each call as <c>name(json)</c>.</summary>
    public IReadOnlyList<string> Calls => [.. _calls];

    public static string Write(string name, params object?[] arguments) =>
        $"{name}({string.Join(',', arguments.Select(argument => JsonSerializer.Serialize(argument, Json)))})";

    /// <summary>Notes a call.</summary>
    /// <returns>What the tool answers.</returns>
    public string Add(string name, params object?[] arguments)
    {
        _calls.Enqueue(Write(name, arguments));
        return $"result of {name}";
    }
}
