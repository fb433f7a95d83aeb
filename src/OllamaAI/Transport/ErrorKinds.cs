using System.Collections.Frozen;
using System.Net;

namespace OllamaAI.Transport;

/// <summary>Tells the kind of an error answer by its status, and by its words only if the status does not say.</summary>
internal static class ErrorKinds
{
    /// <summary>Cloudflare's "a timeout occurred": the server behind it is still working on the request.</summary>
    public const HttpStatusCode GatewayGaveUp = (HttpStatusCode)524;

    // What Ollama and its runners write behind "does not support".
    private static readonly FrozenSet<string> CapabilityWords = new[]
    {
        "audio", "chat", "completion", "completions", "decision", "embedding", "embeddings", "function", "generate",
        "image", "images", "insert", "multimodal", "reasoning", "thinking", "tool", "tools", "vision",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Only of 429 are vaguer words believed: a 400 may well speak of a budget.
    private static readonly string[] Quota =
    [
        "usage limit", "quota", "upgrade for higher limits", "insufficient credit", "insufficient balance", "out of credits",
        "included credits",
        "credit balance", "billing", "spending limit", "budget has been exceeded", "payment required",
    ];

    // From /v1/systemone: the model takes no images, or the server is older than 0.40.5 and does not ask cloud models.
    private static readonly string[] NotForDecisions =
    [
        "image inputs are not supported by this decision model", "requires a local decision model",
    ];

    private static readonly string[] WrongPath =
    [
        "page not found", "path not found", "route", "no such endpoint", "unknown endpoint", "cannot post", "cannot get",
    ];

    public static OllamaErrorKind FromStatus(HttpStatusCode status, ApiCall call, ErrorBody body) => status switch
    {
        HttpStatusCode.Unauthorized => OllamaErrorKind.Unauthorized,
        HttpStatusCode.PaymentRequired => OllamaErrorKind.QuotaExceeded,
        HttpStatusCode.Forbidden => OllamaErrorKind.Forbidden,
        HttpStatusCode.NotFound => FromNotFound(call, body),
        HttpStatusCode.MethodNotAllowed => OllamaErrorKind.EndpointNotFound,
        (HttpStatusCode)429 => ErrorWords.IsQuota(NameOf(body)) || ErrorWords.IsQuota(body.Message)
            ? OllamaErrorKind.QuotaExceeded : OllamaErrorKind.Busy,
        HttpStatusCode.ServiceUnavailable or (HttpStatusCode)529 => OllamaErrorKind.Busy,
        HttpStatusCode.RequestTimeout or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => OllamaErrorKind.Unavailable,
        // Cloudflare's own: the server behind it is down, unreachable or too slow.
        >= (HttpStatusCode)520 and <= (HttpStatusCode)527 => OllamaErrorKind.Unavailable,
        HttpStatusCode.NotImplemented => OllamaErrorKind.CapabilityMissing,
        >= HttpStatusCode.InternalServerError => FromText(call, body) ?? OllamaErrorKind.ServerError,
        >= HttpStatusCode.BadRequest => FromText(call, body) ?? OllamaErrorKind.InvalidRequest,
        _ => OllamaErrorKind.InvalidResponse,
    };

    /// <summary>
    /// The kind by the server's words, for error lines, which have no status, and for most of its 400 and 500, which have no type.
    /// </summary>
    public static OllamaErrorKind? FromText(ApiCall call, ErrorBody body)
    {
        if (body.Type == "exceed_context_size_error")
        {
            return OllamaErrorKind.ContextExceeded;
        }

        var text = body.IsWebPage ? "" : body.Message ?? "";
        return text switch
        {
            // "raw mode does not support template ...": the request's fault, not the model's.
            _ when text.StartsWith("raw mode ", StringComparison.Ordinal) => null,
            // The server quotes the call, which may be about anything.
            _ when MalformedCallText.IsSaid(text) => null,
            _ when ErrorWords.IsOverflow(text) => OllamaErrorKind.ContextExceeded,
            _ when NamesMissingCapability(text) || Mentions(text, NotForDecisions) => OllamaErrorKind.CapabilityMissing,
            _ when IsUnknownToRegistry(text) => OllamaErrorKind.ModelNotFound,
            // Servers that do not know the model at times say that none was named.
            "model is required" when !string.IsNullOrWhiteSpace(call.Model) => OllamaErrorKind.ModelNotFound,
            _ when ErrorWords.IsMissingModel(text, call.Model) => OllamaErrorKind.ModelNotFound,
            _ when Mentions(NameOf(body), Quota) || Mentions(text, Quota) => OllamaErrorKind.QuotaExceeded,
            // One-shot this is a 500, in a stream an error line: the same event.
            _ when ErrorWords.IsDeadRunner(text) => OllamaErrorKind.Interrupted,
            _ => null,
        };
    }

    public static bool IsUnknownToRegistry(string? text) =>
        text is not null && text.StartsWith("pull model manifest: file does not exist", StringComparison.Ordinal);

    /// <summary>Determines whether a text contains one of the phrases, in any case of the letters.</summary>
    public static bool Mentions(string? text, string[] phrases) =>
        text is not null && Array.Exists(phrases, phrase => text.Contains(phrase, StringComparison.OrdinalIgnoreCase));

    private static OllamaErrorKind FromNotFound(ApiCall call, ErrorBody body)
    {
        var text = body.IsWebPage ? "" : body.Message ?? "";
        if (text == "model '' not found")
        {
            return OllamaErrorKind.InvalidRequest;
        }

        // The server's own errors are JSON with "error"; its router and other gateways answer in other forms, for a wrong path too.
        var isAboutTheModel = body.IsJson
            ? !text.Equals("not found", StringComparison.OrdinalIgnoreCase) && !Mentions(text, WrongPath)
            : text.Contains("model", StringComparison.OrdinalIgnoreCase);
        return isAboutTheModel && !string.IsNullOrEmpty(call.Model) ? OllamaErrorKind.ModelNotFound : OllamaErrorKind.EndpointNotFound;
    }

    // Gateways name the error: "insufficient_quota".
    private static string NameOf(ErrorBody body) => $"{body.Type} {body.Code}".Replace('_', ' ');

    // "does not support" is also said of formats, quantizations and servers, which another model would not help.
    private static bool NamesMissingCapability(string text)
    {
        const string Phrase = "does not support ";
        var start = text.IndexOf(Phrase, StringComparison.Ordinal);
        if (start < 0)
        {
            return false;
        }

        return CapabilityWords.Contains(string.Concat(text.Skip(start + Phrase.Length).TakeWhile(char.IsAsciiLetter)));
    }
}
