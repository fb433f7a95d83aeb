using System.Text;
using System.Text.Json;
using OllamaAI.Testing.Tests.Differential;

namespace OllamaAI.Recorder;

/// <summary>
/// What of an answer depends on the server and not on model, machine or time: status, headers, framing, the members of each line and
/// their order, the kinds of values, and the texts of errors.
/// </summary>
internal static class Shape
{
    private static readonly string[] Telling = ["error", "status", "done_reason", "role", "type"];

    public static IReadOnlyList<string> Of(RawResponse response)
    {
        List<string> lines = [$"status {response.Status}", response.IsWhole ? "whole" : "broken off"];
        lines.AddRange(response.Headers.Select(header => header.Key switch
        {
            // Long answers are chunked, and their length depends on the model.
            "Date" => "Date: *",
            "Content-Length" or "Transfer-Encoding" when !IsStream(response) => "framing",
            "Content-Length" => "Content-Length: *",
            _ => $"{header.Key}: {header.Value}",
        }).Order(StringComparer.OrdinalIgnoreCase));
        var body = Encoding.UTF8.GetString(response.Body).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(OfLine);
        foreach (var line in body.Where(line => line != lines[^1]))
        {
            lines.Add(line);
        }

        return lines;
    }

    private static bool IsStream(RawResponse response) => response.Headers.Exists(header => header.Value == "application/x-ndjson");

    private static string OfLine(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return OfValue(json.RootElement, isTelling: false);
        }
        catch (JsonException)
        {
            return line;
        }
    }

    private static string OfValue(JsonElement value, bool isTelling) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', value.EnumerateObject().Select(OfMember))}}}",
        JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(item => OfValue(item, isTelling)).Distinct())}]",
        JsonValueKind.String when isTelling => $"\"{value.GetString()}\"",
        JsonValueKind.True or JsonValueKind.False => "bool",
        _ => value.ValueKind.ToString().ToLowerInvariant(),
    };

    private static string OfMember(JsonProperty member) => member.Name switch
    {
        // Metadata of the model's file, and what the model wrote.
        "model_info" or "projector_info" or "arguments" => $"{member.Name}:*",
        "done" => $"done:{member.Value.GetRawText()}",
        _ => $"{member.Name}:{OfValue(member.Value, Telling.Contains(member.Name))}",
    };
}
