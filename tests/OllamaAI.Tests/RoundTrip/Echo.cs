using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OllamaAI.Tests.RoundTrip;

/// <summary>A server that says what it was told: whole, or in frames cut at random.</summary>
internal static class Echo
{
    private const string Time = "2026-11-21T10:29:21.627191952Z";

    public static string Whole(JsonElement message) => Frame(ToObject(message), isLast: true);

    /// <summary>Thoughts before text before pictures before calls, as models speak; calls also in the last frame, as some servers put them.</summary>
    public static string Streamed(JsonElement message, int seed)
    {
        var random = new Random(seed);
        List<JsonObject> frames = [];
        frames.AddRange(Cut(message, "thinking", random).Select(thought => new JsonObject { ["thinking"] = thought }));
        var texts = Cut(message, "content", random).ToList();
        if (frames.Count > 0 && texts.Count > 0 && random.Next(2) == 0)
        {
            frames[^1]["content"] = texts[0];
            texts.RemoveAt(0);
        }

        frames.AddRange(texts.Select(text => new JsonObject { ["content"] = text }));
        frames.AddRange(Items(message, "images").Select(image => new JsonObject { ["images"] = new JsonArray(image) }));
        var last = new JsonObject();
        if (random.Next(2) == 0 && message.TryGetProperty("tool_calls", out var calls))
        {
            last["tool_calls"] = ToNode(calls);
        }
        else
        {
            frames.AddRange(Items(message, "tool_calls").Select(call => new JsonObject { ["tool_calls"] = new JsonArray(call) }));
        }

        return string.Concat(frames.Select(frame => Frame(frame, isLast: false))) + Frame(last, isLast: true);
    }

    private static string Frame(JsonObject message, bool isLast)
    {
        message["role"] = "assistant";
        message["content"] ??= "";
        var frame = new JsonObject { ["model"] = "m", ["created_at"] = Time, ["message"] = message, ["done"] = isLast };
        if (isLast)
        {
            frame["done_reason"] = "stop";
            frame["total_duration"] = 30;
            frame["prompt_eval_count"] = 11;
            frame["eval_count"] = 7;
        }

        return frame.ToJsonString() + "\n";
    }

    // Between runes: the server never sends half of one.
    private static IEnumerable<string> Cut(JsonElement message, string name, Random random)
    {
        var piece = new StringBuilder();
        foreach (var rune in (message.TryGetProperty(name, out var text) ? text.GetString()! : "").EnumerateRunes())
        {
            piece.Append(CultureInfo.InvariantCulture, $"{rune}");
            if (random.Next(3) == 0)
            {
                yield return piece.ToString();
                piece.Clear();
            }
        }

        if (piece.Length > 0)
        {
            yield return piece.ToString();
        }
    }

    private static IEnumerable<JsonNode?> Items(JsonElement message, string name) =>
        message.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(ToNode) : [];

    private static JsonObject ToObject(JsonElement value) => ToNode(value)!.AsObject();

    private static JsonNode? ToNode(JsonElement value) => JsonNode.Parse(value.GetRawText());
}
