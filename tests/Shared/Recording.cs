using System.Globalization;
using System.Net;
using System.Text.Json;

namespace OllamaAI.Tests.Support;

/// <summary>One exchange with a real server, out of <c>tests/Recorded</c>.</summary>
internal sealed record Recording(string Name, JsonElement Request, int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] ResponseBody, bool IsCut)
{
    private static readonly string Root = System.IO.Path.Combine(AppContext.BaseDirectory, "Recorded");

    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetDirectories(Root).Select(folder => System.IO.Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    public HttpMethod Method => HttpMethod.Parse(Request.GetProperty("method").GetString());

    public string Path => Request.GetProperty("path").GetString()!;

    /// <summary>The request's JSON, where it was JSON.</summary>
    public JsonElement? Body => Request.TryGetProperty("body", out var body) ? body : null;

    /// <summary>Whether the server was asked to stream; it does so unless told otherwise.</summary>
    public bool IsStreamed => Body is not { ValueKind: JsonValueKind.Object } body || !body.TryGetProperty("stream", out var stream) || stream.GetBoolean();

    /// <summary>The JSON objects of the answer: one, or one a line.</summary>
    public IReadOnlyList<JsonElement> Objects =>
        [.. System.Text.Encoding.UTF8.GetString(ResponseBody).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];

    public static Recording Load(string name)
    {
        var folder = System.IO.Path.Combine(Root, name);
        string Read(string file) => File.ReadAllText(System.IO.Path.Combine(folder, file));
        return new Recording(
            name,
            JsonElement.Parse(Read("request.json")),
            int.Parse(Read("status"), CultureInfo.InvariantCulture),
            [.. Read("response.headers").Split('\n').Skip(1).Select(Header).Where(header => header.Name.Length > 0)],
            File.ReadAllBytes(System.IO.Path.Combine(folder, "response.body")),
            JsonElement.Parse(Read("meta.json")).GetProperty("curl_exit").GetInt32() == 18);
    }

    /// <summary>The recorded answer; a connection that was cut is cut again.</summary>
    public HttpResponseMessage ToResponse()
    {
        HttpContent content = IsCut ? new StreamContent(new ScriptedStream().Send(ResponseBody).End(new HttpIOException(HttpRequestError.ResponseEnded))) : new ByteArrayContent(ResponseBody);
        return ScriptedHandler.Response((HttpStatusCode)Status, content, [.. Headers.Where(header => !header.Name.StartsWith("Transfer", StringComparison.Ordinal))]);
    }

    private static (string Name, string Value) Header(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? ("", "") : (line[..colon], line[(colon + 1)..].Trim());
    }
}
