using System.Net;
using OllamaAI.Corpus.Clients;
using OllamaAI.Corpus.Inputs;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus.Kinds;

/// <summary>Errors of gateways, each in the form of its own.</summary>
internal static class Envelopes
{
    private static readonly Func<string, string>[] Forms =
    [
        json => $$"""{"detail":{{json}}}""",
        json => $$"""{"message":{{json}}}""",
        json => $$"""{"error":{{json}}}""",
        json => $$$"""{"error":{"message":{{{json}}},"type":"not_found_error"}}""",
        json => $$$"""{"error":{"code":404,"message":{{{json}}},"status":"NOT_FOUND"}}""",
        json => $$"""{"errors":[{"message":{{json}}}]}""",
        json => $$"""{"type":"about:blank","title":{{json}},"status":404}""",
        json => $$"""{"success":false,"msg":{{json}}}""",
        json => $$"""{"detail":[{"loc":["body","model"],"msg":{{json}},"type":"value_error"}]}""",
        json => $$"""{"object":"error","message":{{json}},"code":404}""",
        json => $$"""{"errors":[{{json}}]}""",
        json => $$"""{"Message":{{json}}}""",
        json => $$$"""{"fault":{"faultstring":{{{json}}},"detail":{"errorcode":"x"} } }""",
        json => $$"""{"error":true,"reason":{{json}}}""",
        json => $"{{\"error\":{WireText.Of($"{{\"error\":{json}}}")}}}",
    ];

    private static readonly string[] Missing =
    [
        "Model 'm' was not found", "The model `m` does not exist or you do not have access to it.", "model \"m\" not found, try pulling it first",
        "Unknown model: m", "No such model: m", "Model m is not available on this server",
    ];

    private static readonly string[] WrongPaths = ["404 page not found", """{"detail":"Not Found"}""", """{"error":"Not Found"}""", "Cannot POST /api/chat", ""];

    public static Kind Kind { get; } = new(
        "K12", "Other envelopes", "A program can tell what is missing or refused, and the message is the gateway's message alone.", Create)
    {
        Waits = true,
    };

    private static IEnumerable<Case> Create() =>
    [
        Told("a25", HttpStatusCode.NotFound, Forms[0], Missing[0], FaultKind.ModelMissing),
        .. Draw.Many(1201, (random, index) =>
        {
            var form = Forms[index % Forms.Length];
            return (index / Forms.Length) switch
            {
                0 or 1 => Told($"model {index}", HttpStatusCode.NotFound, form, random.Of(Missing), FaultKind.ModelMissing),
                2 => Told($"refused {index}", random.Of(HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity), form, random.Sentence(), FaultKind.InvalidRequest),
                _ => Told($"failed {index}", HttpStatusCode.BadGateway, form, random.Sentence(), FaultKind.Gateway),
            };
        }, 60),
        .. new[]
        {
            "could not find real modelID for m", "model m does not exist", "m: model not found", "The requested model 'm' could not be found", "Model not loaded: m", "no healthy deployments for this model: m",
            "model with name m not found in cluster", "Not found: model m", "MODEL_NOT_FOUND: m", "Requested model m is unknown", "There is no model m on this host", "the model m has not been installed",
        }.Select((words, index) => Told($"further model {index}", HttpStatusCode.NotFound, Forms[index % Forms.Length], words, FaultKind.ModelMissing)),
        .. new[]
        {
            "litellm.BadRequestError: Invalid model name passed in model=m", "m is not a valid model ID", "unknown model 'm'", "The model `m` does not exist", "model m not found", "no such model: m",
        }.Select((words, index) => Told($"refused model {index}", HttpStatusCode.BadRequest, Forms[index % Forms.Length], words, FaultKind.ModelMissing)),
        .. new[]
        {
            "The requested URL was not found on this server.", """{"message":"no Route matched with those values"}""", """{"error":"path not found"}""", """{"detail":"Method Not Found"}""",
            """{"message":"Resource not found"}""", """{"code":404,"message":"Unknown request URL: POST /api/chat. Please check the URL for typos"}""", "default backend - 404",
        }.Select((body, index) => WrongPath($"further path {index}", body)),
        .. WrongPaths.Select(body => WrongPath("wrong path", body)),
        WrongPath("a page", "<html><head><title>404 Not Found</title></head><body>nginx</body></html>"),
        Ours("the server's own", "model 'm' not found"),
        Ours("the server's older", "model \"m\" not found, try pulling it first"),
        Ours("the server's registry", "pull model manifest: file does not exist"),
        Ours("with braces", "model 'm' not found: {name}"),
    ];

    private static Case Told(string name, HttpStatusCode status, Func<string, string> form, string words, FaultKind kind) => new()
    {
        Name = $"{name}: {(int)status} {form(WireText.Of(words))}",
        Ways = [Way.Whole, Way.Streamed],
        Server = _ => Reply.Raw(status, form(WireText.Of(words))),
        Check = outcome => Expect.All(
            Expect.Fault(outcome, kind),
            Expect.Words(outcome, words),
            Expect.NoWords(outcome, "{\"")),
    };

    private static Case WrongPath(string name, string body) => new()
    {
        Name = $"{name}: {body}",
        IsCounterExample = true,
        Ways = [Way.Whole, Way.Streamed],
        Server = _ => Reply.Raw(HttpStatusCode.NotFound, body, "text/plain"),
        Check = outcome => Expect.True(outcome.Fault is { Kind: FaultKind.EndpointMissing or FaultKind.Other }, "a model is said to be missing"),
    };

    private static Case Ours(string name, string words) => new()
    {
        Name = $"{name}: {words}",
        IsCounterExample = true,
        Ways = [Way.Whole, Way.Streamed],
        Server = _ => Reply.Error(HttpStatusCode.NotFound, words),
        Check = outcome => Expect.Fault(outcome, FaultKind.ModelMissing) ?? Expect.Words(outcome, words),
    };
}
