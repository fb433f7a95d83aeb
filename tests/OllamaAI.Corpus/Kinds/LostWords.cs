using OllamaAI.Corpus.Inputs;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus.Kinds;

/// <summary>What the server says in the middle of a stream.</summary>
internal static class LostWords
{
    public static Kind Kind { get; } = new("K11", "Ollama's message is lost in mid-stream", "An exception with that text in its message.", Create);

    private static IEnumerable<Case> Create() =>
    [
        Breaks("a22", """{"error parsing tool call":"invalid character 'c' looking for beginning of value"}""", "invalid character 'c' looking for beginning of value"),
        Breaks("a23", "upstream connect error or disconnect/reset before headers", "upstream connect error or disconnect/reset before headers"),
        Breaks("a24", """{"detail":"upstream gone"}""", "upstream gone"),
        .. Draw.Many(1101, (random, index) =>
        {
            var words = random.Sentence();
            var json = WireText.Of(words);
            var line = (index % 12) switch
            {
                0 => $$"""{"error":{{json}}}""",
                1 => $$$"""{"error":{"message":{{{json}}},"code":500}}""",
                2 => $$"""{"detail":{{json}}}""",
                3 => $$"""{"message":{{json}}}""",
                4 => $$"""{"error parsing tool call":{{json}}}""",
                5 => $$"""{"StatusCode":502,"Status":"502 Bad Gateway","error":{{json}}}""",
                6 => $"<html><head><title>{System.Net.WebUtility.HtmlEncode(words)}</title></head></html>",
                7 => $"{{\n  \"detail\": {json}\n}}",
                8 => $"<html>\r\n<head><title>{System.Net.WebUtility.HtmlEncode(words)}</title></head>\r\n<body></body>\r\n</html>",
                9 => $$"""{"message":{{json}},"request_id":"7"}""",
                10 => $"\r\n\r\n{words}",
                _ => $"upstream: {words}",
            };
            return Breaks($"generated {index}", line, words);
        }, 48),
        .. new (string Line, string Words)[]
        {
            ("data: {\"error\":\"overloaded now\"}", "overloaded now"), ("event: error", "event: error"), ("HTTP/1.1 502 Bad Gateway", "502 Bad Gateway"), ("\"upstream gone\"", "upstream gone"),
            ("[\"upstream gone\"]", "upstream gone"), ("{\"errors\":[{\"message\":\"no slot\"}]}", "no slot"), ("{\"error\":{\"type\":\"server_error\"}}", "server_error"),
            ("{\"code\":13,\"message\":\"stream removed\"}", "stream removed"), ("{\"err\":\"gone away\"}", "gone away"), ("{\"errorMessage\":\"Task timed out\"}", "Task timed out"),
            ("{\"Message\":\"Endpoint timed out\"}", "Endpoint timed out"), ("{\"success\":false,\"error\":[\"a\",\"b\"]}", "a"), ("<?xml version=\"1.0\"?><Error><Message>Busy</Message></Error>", "Busy"),
            ("error: connection reset by peer", "connection reset by peer"), ("{\"exception\":\"CUDA error\"}", "CUDA error"), ("stream error: stream ID 5; INTERNAL_ERROR", "INTERNAL_ERROR"), ("{\"error\":{\"error\":\"deep\"}}", "deep"),
            ("Internal Server Error", "Internal Server Error"), ("{\"status\":503,\"title\":\"Draining\"}", "Draining"), ("{\"error_message\":\"no more\"}", "no more"),
        }.Select((broken, index) => Breaks($"further {index}", broken.Line, broken.Words)),
        .. Draw.Many(1102, (random, index) => Whole($"whole {index}", random.Paragraphs()), 5),
        Whole("speaks of errors", "{\"error\":\"no\"} is how errors look"),
        Whole("an error as text", "{\"error\":\"no\"}"),
        Whole("words of a gateway", "upstream connect error or disconnect/reset before headers"),
        Whole("a page", "<html><title>502</title></html>"),
        Whole("a detail", "{\"detail\":\"gone\"}"),
    ];

    private static Case Breaks(string name, string line, string words) => new()
    {
        Name = $"{name}: {line}",
        Ways = [Way.Streamed, Way.Characters],
        Server = _ => new Answer { Text = "Roses are", BreaksOffWith = line },
        Check = outcome => Expect.Words(outcome, words),
    };

    private static Case Whole(string name, string text) => new()
    {
        Name = $"{name}: {text}",
        IsCounterExample = true,
        Ways = [Way.Streamed, Way.Characters],
        Server = _ => new Answer { Text = text },
        Check = outcome => Expect.Text(outcome, text),
    };
}
