using System.Net;
using OllamaAI.Diagnostics;

namespace OllamaAI.Transport;

/// <summary>What to do next about an error answer, as the end of its message.</summary>
internal static class ErrorAdvice
{
    private static readonly string[] Network =
    [
        "dial tcp", "no such host", "i/o timeout", "network is unreachable", "TLS handshake", "connection refused",
        "context deadline exceeded",
    ];

    private static readonly string[] NoText = ["does not support chat", "does not support generate"];

    private static readonly string[] CloudDecision = ["requires a local decision model"];

    /// <returns>A full stop and a sentence, or nothing.</returns>
    public static string For(OllamaErrorKind kind, ApiCall call, ErrorBody body, HttpResponseMessage? response)
    {
        var advice = kind switch
        {
            OllamaErrorKind.ModelNotFound => ForMissingModel(call, body),
            OllamaErrorKind.EndpointNotFound when IsDecision(call) => "Decisions need Ollama 0.35 or newer.",
            OllamaErrorKind.EndpointNotFound => "The server may be older than this feature, or not an Ollama server.",
            OllamaErrorKind.Unauthorized => body.SigninUrl is { } url
                ? $"Sign in at {ForeignText.Show(url.AbsoluteUri)}"
                : "Set OllamaClientOptions.ApiKey, or sign in with `ollama signin`.",
            OllamaErrorKind.CapabilityMissing when IsDecision(call) && ErrorKinds.Mentions(body.Message, CloudDecision) =>
                "Use a model that runs on the server itself, such as nimble, or update the server to Ollama 0.40.5.",
            OllamaErrorKind.CapabilityMissing when IsDecision(call) =>
                "Use a decision model, such as nimble, or one that sees, such as clef.",
            OllamaErrorKind.CapabilityMissing when ErrorKinds.Mentions(body.Message, NoText) =>
                "The model writes no text: choose another one. Embedding models are asked with "
                + $"OllamaClient.{nameof(OllamaClient.EmbedAsync)}, decision models with {nameof(OllamaClient.DecideAsync)}.",
            OllamaErrorKind.CapabilityMissing =>
                "Choose another model, or leave the feature out; "
                + $"OllamaClient.{nameof(OllamaClient.GetCapabilitiesAsync)} tells what a model can do.",
            OllamaErrorKind.ContextExceeded when IsDecision(call) => "Shorten the state: decision models never cut it.",
            OllamaErrorKind.ContextExceeded => $"Shorten the {(IsEmbedding(call) ? "text" : "conversation")} or raise num_ctx.",
            OllamaErrorKind.Forbidden when body.Message is null => "The server refuses this Host or Origin header (OLLAMA_ORIGINS).",
            OllamaErrorKind.QuotaExceeded =>
                "Wait until the allowance is renewed, choose a model that runs on the server itself, or upgrade the plan.",
            OllamaErrorKind.Unavailable => ForGateway(response?.StatusCode ?? body.Status),
            OllamaErrorKind.InvalidRequest => ForRefusal(call, body, response),
            OllamaErrorKind.ServerError when ErrorWords.IsUnreadableImage(body.Message) => ForRefusal(call, body, response),
            OllamaErrorKind.InvalidResponse when response?.Headers.Location is { } location =>
                $"The server redirects to {Shown(location, response)}; set the endpoint to an address that does not redirect.",
            OllamaErrorKind.ServerError or OllamaErrorKind.Interrupted
                when call.Path is "api/pull" or "api/push" && ErrorKinds.Mentions(body.Message, Network) =>
                "The Ollama host cannot reach the model registry: check its network, its DNS and HTTPS_PROXY there.",
            OllamaErrorKind.ServerError or OllamaErrorKind.Interrupted
                when call.Path == "api/chat" && MalformedCallText.IsSaid(body.Message) =>
                "The model wrote a tool call that the server could not parse: ask again, or switch on OllamaChatClientOptions.Repairs."
                + $"{nameof(OllamaChatRepairs.RetryMalformedToolCalls)}.",
            _ => null,
        };
        advice ??= body.IsWebPage ? "The answer is a web page: it comes from a proxy, or the endpoint is not an Ollama server." : null;
        return advice is null ? "" : $". {advice}";
    }

    private static string ForMissingModel(ApiCall call, ErrorBody body) =>
        ErrorKinds.IsUnknownToRegistry(body.Message) ? "The registry has no such model or tag: check the name."
        : call.Path is "api/delete" or "api/copy" ? $"OllamaClient.{nameof(OllamaClient.ListModelsAsync)} lists the installed models."
        : $"Install the model first: `ollama pull {call.Model}`, or OllamaClient.EnsureModelAsync.";

    private static string ForGateway(HttpStatusCode? status) => status switch
    {
        HttpStatusCode.BadGateway => "A proxy cannot reach the server behind it.",
        HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout or ErrorKinds.GatewayGaveUp =>
            "A proxy in front of the server did not wait long enough: stream the answer, or raise the proxy's time limit.",
        // Cloudflare's own do not tell the two apart for sure.
        _ => "A proxy cannot reach the server behind it, or did not wait long enough: check that server, and stream the answer or raise "
            + "the proxy's time limit.",
    };

    private static string? ForRefusal(ApiCall call, ErrorBody body, HttpResponseMessage? response) =>
        body.Message == "invalid model name" ? "Names are written like \"llama3.2\", \"qwen3:8b\" or \"ada/tutor:latest\"."
        : ErrorWords.IsUnreadableImage(body.Message) ? "The server reads PNG and JPEG: convert the image, and check that it is not damaged."
        : response?.StatusCode == HttpStatusCode.RequestEntityTooLarge && IsDecision(call)
            ? "The server takes 64 KiB, or 32 MiB with images: shorten the state, or send smaller images."
        : response?.StatusCode == HttpStatusCode.RequestEntityTooLarge
            ? "A proxy limits the size of requests: send smaller images, or raise the limit (client_max_body_size in nginx)."
        : null;

    private static bool IsDecision(ApiCall call) => call.Path == "v1/systemone";

    private static bool IsEmbedding(ApiCall call) => call.Path is "api/embed" or "api/embeddings";

    // Mostly relative.
    private static string Shown(Uri location, HttpResponseMessage response) => ShownAddress.Of(
        response.RequestMessage?.RequestUri is { } requested && Uri.TryCreate(requested, location, out var absolute) ? absolute : location);
}
