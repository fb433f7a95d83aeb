using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OllamaAI.Testing.Tests.Differential;

/// <summary>One exchange with a real Ollama 0.32.15.</summary>
internal sealed class RecordedCase
{
    public static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Recorded");

    public required string Name { get; init; }

    public required string Method { get; init; }

    public required string Target { get; init; }

    public required byte[] Body { get; init; }

    public required IReadOnlyDictionary<string, string> RequestHeaders { get; init; }

    public required RawResponse Response { get; init; }

    /// <summary>All cases in the order in which they were recorded, which is the order in which they make sense.</summary>
    public static IReadOnlyList<RecordedCase> All { get; } =
    [
        .. File.ReadLines(Path.Combine(Root, "INDEX.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| case", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal))
            .Select(line => Load(line.Split('|')[1].Trim())),
    ];

    public static string Read(string name) => File.ReadAllText(Path.Combine(Root, name, "response.body"));

    public bool IsStream => Response.Headers.Exists(header => header.Value == "application/x-ndjson");

    private static RecordedCase Load(string name)
    {
        var folder = Path.Combine(Root, name);
        using var request = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "request.json")));
        return new RecordedCase
        {
            Name = name,
            Method = request.RootElement.GetProperty("method").GetString()!,
            Target = request.RootElement.GetProperty("path").GetString()!,
            Body = BodyOf(name, request.RootElement),
            RequestHeaders = request.RootElement.TryGetProperty("headers", out var headers)
                ? headers.EnumerateObject().ToDictionary(header => header.Name, header => header.Value.GetString()!)
                : new Dictionary<string, string>(),
            Response = new RawResponse(
                int.Parse(File.ReadAllText(Path.Combine(folder, "status")), CultureInfo.InvariantCulture),
                [.. File.ReadLines(Path.Combine(folder, "response.headers")).Skip(1).Where(line => line.Length > 0).Select(SplitHeader)],
                File.ReadAllBytes(Path.Combine(folder, "response.body")),
                name != "break-server-sigkill-stream"),
        };
    }

    private static byte[] BodyOf(string name, JsonElement request)
    {
        // Recorded as the text of a Python bytes object.
        if (name == "err-generate-invalid-utf8")
        {
            return [.. "{\"model\":\"tiny-plain\",\"prompt\":\""u8, 0xff, 0xfe, .. "\",\"stream\":false}"u8];
        }

        if (request.TryGetProperty("body_raw", out var raw))
        {
            return Encoding.UTF8.GetBytes(raw.GetString()!);
        }

        if (request.TryGetProperty("body_file", out _))
        {
            return RecordedBlobs.Uploaded;
        }

        return request.TryGetProperty("body", out var body) ? Encoding.UTF8.GetBytes(body.GetRawText()) : [];
    }

    private static KeyValuePair<string, string> SplitHeader(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return new KeyValuePair<string, string>(line[..colon], line[(colon + 1)..].Trim());
    }
}
