using System.Net.ServerSentEvents;
using System.Text.Json;

namespace OllamaAI.Samples.Tests.Playground.Support;

/// <summary>Reads what the playground's events say.</summary>
internal static class Events
{
    /// <summary>The contents of one sort, such as <c>text</c> or <c>functionCall</c>, of all updates.</summary>
    public static IEnumerable<JsonElement> Contents(this IEnumerable<SseItem<JsonElement>> events, string type) => events
        .Where(item => item.EventType == "update")
        .SelectMany(item => item.Data.GetProperty("contents").EnumerateArray())
        .Where(content => content.GetProperty("$type").GetString() == type);

    public static string Text(this IEnumerable<SseItem<JsonElement>> events) =>
        string.Concat(events.Contents("text").Select(content => content.GetProperty("text").GetString()));

    /// <summary>What the user is told went wrong, by the last event.</summary>
    public static string? Error(this IReadOnlyList<SseItem<JsonElement>> events) =>
        events[^1].EventType == "error" ? events[^1].Data.GetProperty("message").GetString() : null;
}
