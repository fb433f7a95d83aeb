using System.Net;
using OllamaAI.Corpus.Clients;
using OllamaAI.Corpus.Inputs;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus.Kinds;

/// <summary>Web pages of proxies in place of the server's message.</summary>
internal static class WebPages
{
    public static Kind Kind { get; } = new("K23", "A web page instead of Ollama's message", "The message has the page's title and no markup; of 413, advice too.", Create) { Waits = true };

    private static IEnumerable<Case> Create() =>
    [
        Page("a37", HttpStatusCode.RequestEntityTooLarge, "413 Request Entity Too Large", "nginx"),
        .. Draw.Many(2301, (random, index) =>
        {
            var (status, title) = random.Of(
                (HttpStatusCode.RequestEntityTooLarge, "413 Request Entity Too Large"), (HttpStatusCode.RequestEntityTooLarge, "413 Content Too Large"),
                (HttpStatusCode.Forbidden, "Attention Required! | Cloudflare"), (HttpStatusCode.Forbidden, "403 Forbidden"), (HttpStatusCode.Unauthorized, "401 Authorization Required"),
                (HttpStatusCode.NotFound, "404 Not Found"), (HttpStatusCode.NotFound, "Seite nicht gefunden"), (HttpStatusCode.GatewayTimeout, "504 Gateway Time-out"),
                ((HttpStatusCode)524, "ollama.example | 524: A timeout occurred"), (HttpStatusCode.BadRequest, "400 Bad Request"), (HttpStatusCode.BadRequest, "400 要求が不正です"));
            return Page($"generated {index}", status, title, random.Of("nginx", "apache", "iis", "haproxy", "cloudflare", "xhtml"));
        }),
        .. new[] { "comment", "bom", "nested", "heading", "upper", "json", "entities", "whitespace" }.SelectMany(maker => new[]
        {
            Page($"further {maker}", HttpStatusCode.RequestEntityTooLarge, "413 Payload Too Large", maker),
            Page($"further {maker}", HttpStatusCode.BadRequest, "Bad Request", maker),
            Page($"further {maker}", HttpStatusCode.NotFound, "Nothing here", maker),
        }),
        .. new[]
        {
            "<b> is not a known option", "1 < 2 and 3 > 2", "use <title>x</title> in the prompt", "template: <html> is not closed", "unknown tag <think>",
            "&lt;b&gt; is escaped", "expected '<', found 'a'", "a <br> b", "bad <!doctype>", "the model wrote <h1>Hi</h1>",
        }.Select(Kept),
    ];

    private static Case Page(string name, HttpStatusCode status, string title, string maker) => new()
    {
        Name = $"{name}: {(int)status} {maker}, {title}",
        Ways = [Way.Whole, Way.Streamed],
        Server = _ => Reply.Raw(status, Write(title, maker), "text/html"),
        Check = outcome => Expect.All(
            Words(outcome, title),
            Expect.NoWords(outcome, "<"),
            status == HttpStatusCode.RequestEntityTooLarge && outcome.Contestant.IsOurs ? Expect.Words(outcome, "limit") : null),
    };

    private static Case Kept(string words) => new()
    {
        Name = $"kept: {words}",
        IsCounterExample = true,
        Ways = [Way.Whole, Way.Streamed],
        Server = _ => Reply.Error(HttpStatusCode.BadRequest, words),
        Check = outcome => Expect.Fault(outcome, FaultKind.InvalidRequest) ?? Expect.Words(outcome, words),
    };

    // Word for word would be too strict: "413 (Request Entity Too Large)" tells as much.
    private static string? Words(Outcome outcome, string title) => outcome.Fault is null ? "nothing was thrown" : Expect.All(title
        .Split([' ', '|', '!', ':'], StringSplitOptions.RemoveEmptyEntries)
        .Select(word => Expect.Words(outcome, word)));

    private static string Write(string title, string maker) => maker switch
    {
        "nginx" => $"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n<hr><center>nginx/1.24.0</center>\r\n</body>\r\n</html>\r\n",
        "apache" => $"<!DOCTYPE HTML PUBLIC \"-//IETF//DTD HTML 2.0//EN\">\n<html><head>\n<title>{title}</title>\n</head><body>\n<h1>{title}</h1>\n<p>The request failed.</p>\n</body></html>",
        "iis" => $"<!DOCTYPE html>\r\n<html xmlns=\"http://www.w3.org/1999/xhtml\">\r\n<head>\r\n<title>{title}</title>\r\n<style type=\"text/css\">body{{margin:0;}}</style></head><body><h2>{title}</h2></body></html>",
        "haproxy" => $"<html><body><h1>{title}</h1>\nThe server did not respond in time.\n</body></html>\n",
        "cloudflare" => $"<!DOCTYPE html>\n<!--[if lt IE 7]> <html class=\"no-js ie6\" lang=\"en-US\"> <![endif]-->\n<html lang=\"en-US\"><head>\n<title>{title}</title>\n<meta charset=\"UTF-8\" /></head><body>Ray ID</body></html>",
        "comment" => $"<!-- served by proxy 7 -->\n<html><head><title>{title}</title></head></html>",
        "bom" => $"\ufeff<!DOCTYPE html><html><head><title lang=\"en\">{title}</title></head><body></body></html>",
        "nested" => $"<html><body><h1><b>{title}</b></h1><p>Sorry.</p></body></html>",
        "heading" => $"<html><body><h2 class=\"e\">{title}</h2></body></html>",
        "upper" => $"<HTML><HEAD><TITLE>{title}</TITLE></HEAD><BODY><H1>{title}</H1></BODY></HTML>",
        "json" => $"{{\"error\":{WireText.Of($"<html>\r\n<head><title>{title}</title></head>\r\n<body></body></html>")}}}",
        "entities" => $"<html><head><title>{string.Concat(title.Select(character => $"&#{(int)character};"))}</title></head></html>",
        "whitespace" => $"\r\n\r\n  <html><head>\r\n<title>\r\n    {title}\r\n  </title></head></html>",
        _ => $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<html><head><title>\n  {title}\n</title></head><body/></html>",
    };
}
