using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OllamaAI.Testing.Tests.Differential;

namespace OllamaAI.Recorder;

/// <summary>A request and its answer, in the format of tests/Recorded.</summary>
/// <param name="Name">The name of the folder.</param>
/// <param name="What">What it shows, for the index.</param>
/// <param name="Request">What is in request.json.</param>
/// <param name="Response">The answer.</param>
internal sealed record Exchange(string Name, string What, JsonObject Request, RawResponse Response)
{
    private const string Index = "INDEX.md";

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Path => Request["path"]!.ToString();

    /// <summary>Reads all exchanges of a folder, in the order of its index.</summary>
    public static IReadOnlyList<Exchange> ReadAll(string folder) =>
    [
        .. File.ReadLines(System.IO.Path.Combine(folder, Index))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 8 && cells[1] is not ("case" or "---"))
            .Select(cells => Read(folder, cells[1], cells[6])),
    ];

    /// <summary>Writes all exchanges and their index.</summary>
    public static void WriteAll(string folder, string version, IReadOnlyList<Exchange> exchanges)
    {
        Directory.CreateDirectory(folder);
        var index = new StringBuilder($"# Wire recordings of a real Ollama server, version {version}\n\n");
        index.Append("| case | HTTP | curl exit | lines | bytes | what |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var exchange in exchanges)
        {
            exchange.Write(System.IO.Path.Combine(folder, exchange.Name));
            var (status, body) = (exchange.Response.Status, exchange.Response.Body);
            index.Append(
                CultureInfo.InvariantCulture,
                $"| {exchange.Name} | {status} | {exchange.Exit} | {LinesOf(body)} | {body.Length} | {exchange.What} |\n");
        }

        File.WriteAllText(System.IO.Path.Combine(folder, Index), index.ToString());
    }

    // 18 is what curl says of a body that broke off.
    private int Exit => Response.IsWhole ? 0 : 18;

    private static Exchange Read(string folder, string name, string what)
    {
        string In(string file) => System.IO.Path.Combine(folder, name, file);
        var head = File.ReadAllLines(In("response.headers"));
        using var meta = JsonDocument.Parse(File.ReadAllBytes(In("meta.json")));
        var response = new RawResponse(
            int.Parse(File.ReadAllText(In("status")), CultureInfo.InvariantCulture),
            [.. head.Skip(1).Where(line => line.Length > 0).Select(line => KeyValuePair.Create(line.Split(": ", 2)[0], line.Split(": ", 2)[1]))],
            File.ReadAllBytes(In("response.body")),
            meta.RootElement.GetProperty("curl_exit").GetInt32() == 0)
        {
            StatusLine = head.FirstOrDefault() ?? "",
        };
        return new Exchange(name, what, JsonNode.Parse(File.ReadAllText(In("request.json")))!.AsObject(), response);
    }

    private void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        string In(string file) => System.IO.Path.Combine(folder, file);
        var headers = string.Concat(Response.Headers.Select(header => $"{header.Key}: {header.Value}\n"));
        JsonObject meta = new()
        {
            ["http_status"] = Response.Status,
            ["curl_exit"] = Exit,
            ["curl_error"] = null,
            ["bytes"] = Response.Body.Length,
            ["newlines"] = LinesOf(Response.Body),
            ["ends_with_newline"] = Response.Body is [.., (byte)'\n'],
        };
        File.WriteAllText(In("request.json"), Request.ToJsonString(Json));
        File.WriteAllText(In("response.headers"), $"{Response.StatusLine}\n{headers}\n");
        File.WriteAllBytes(In("response.body"), Response.Body);
        File.WriteAllText(In("status"), Response.Status.ToString(CultureInfo.InvariantCulture));
        File.WriteAllText(In("meta.json"), meta.ToJsonString(Json));
    }

    private static int LinesOf(byte[] body) => body.Count(unit => unit == '\n');
}
