using System.Globalization;
using System.Net;
using OllamaAI.Diagnostics;

namespace OllamaAI.Transport;

/// <summary>Makes the exceptions: finds the kind, and says what happened and what to do next.</summary>
internal static class OllamaErrors
{
    /// <param name="call">The request.</param>
    /// <param name="response">The answer.</param>
    /// <param name="body">What it says.</param>
    /// <param name="now">The time here, for answers that do not tell the server's.</param>
    public static OllamaException FromResponse(ApiCall call, HttpResponseMessage response, ErrorBody body, DateTimeOffset now)
    {
        var kind = ErrorKinds.FromStatus(response.StatusCode, call, body);
        var said = body.Message ?? $"HTTP {(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();
        return new OllamaException(
            kind, Describe(said, $"HTTP {(int)response.StatusCode}", kind, call, body, response), statusCode: response.StatusCode)
        {
            ServerMessage = body.Message,
            Model = call.Model,
            SigninUrl = body.SigninUrl,
            PromptTokens = kind == OllamaErrorKind.ContextExceeded ? body.PromptTokens : null,
            ContextLength = kind == OllamaErrorKind.ContextExceeded ? body.ContextLength : null,
            RetryAfter = RetryAfterOf(response, now),
        };
    }

    /// <summary>An error line after the status 200 was sent.</summary>
    /// <param name="call">The request.</param>
    /// <param name="body">The error.</param>
    /// <param name="place">Where it stood, for the message.</param>
    public static OllamaException FromErrorLine(ApiCall call, ErrorBody body, string place = "in mid-stream")
    {
        var kind = body.SigninUrl is not null ? OllamaErrorKind.Unauthorized
            : ErrorKinds.FromText(call, body)
                ?? (body.Status is { } status ? ErrorKinds.FromStatus(status, call, body) : call.ErrorLineKind);
        var said = body.Message ?? "The server reported an error without a text.";
        return new OllamaException(kind, Describe(said, place, kind, call, body, null))
        {
            ServerMessage = body.Message,
            Model = call.Model,
            SigninUrl = body.SigninUrl,
            PromptTokens = kind == OllamaErrorKind.ContextExceeded ? body.PromptTokens : null,
            ContextLength = kind == OllamaErrorKind.ContextExceeded ? body.ContextLength : null,
        };
    }

    /// <summary>There was no answer at all: no connection, or one that broke off or made no sense before an answer began.</summary>
    public static OllamaException FromConnection(Uri address, ApiCall call, HttpRequestException exception)
    {
        exception = FailedProxy.WithoutPassword(exception);
        var server = address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
        // Of a refused certificate, HTTP's own words say no more than "see inner exception".
        var told = exception is { HttpRequestError: HttpRequestError.SecureConnectionError, InnerException: { } inner } ? inner : exception;
        var cause = ForeignText.Show(told.Message.TrimEnd('.'));
        if (exception is { StatusCode: { } status, HttpRequestError: HttpRequestError.Unknown })
        {
            // EnsureSuccessStatusCode of a handler: of the answer only the status is left. A 404 is mostly a missing model's.
            var body = new ErrorBody(null, Status: status, IsJson: true);
            var answered = ErrorKinds.FromStatus(status, call, body);
            return new OllamaException(
                answered,
                Describe(cause, "from a handler of the HttpClient", answered, call, body, null),
                ForeignFault.Show(exception),
                status)
            {
                Model = call.Model,
            };
        }

        var (kind, message) = exception.HttpRequestError switch
        {
            HttpRequestError.ResponseEnded => BrokenOff(),
            HttpRequestError.Unknown when exception.InnerException is IOException => BrokenOff(),
            HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError or HttpRequestError.ConfigurationLimitExceeded =>
                (OllamaErrorKind.InvalidResponse, $"The answer of {server} to {call.Path} is not what an Ollama server sends: {cause}."),
            HttpRequestError.SecureConnectionError when told is MissingIssuerException =>
                Unreachable(
                    "Let the server send its whole chain, install that certificate here, or pass an HttpClient whose handler "
                    + "downloads certificates."),
            HttpRequestError.SecureConnectionError =>
                Unreachable("Does this machine trust the server's certificate, and does the server speak https?"),
            HttpRequestError.ProxyTunnelError => ProxyFailed("a proxy"),
            _ when FailedProxy.Find(address, exception) is { } proxy => ProxyFailed($"the proxy {proxy}"),
            _ => Unreachable("Is the server running (`ollama serve`), and the address right?"),
        };
        return new OllamaException(kind, message, ForeignFault.Show(exception)) { Model = call.Model };

        (OllamaErrorKind, string) BrokenOff() =>
        (
            OllamaErrorKind.Interrupted,
            $"The connection to {server} broke off before the answer to {call.Path}{Of(call.Model)} began: {cause}.");

        (OllamaErrorKind, string) ProxyFailed(string proxy) => (
            OllamaErrorKind.Unreachable,
            $"Cannot reach Ollama at {server} through {proxy}: {cause}. "
            + "Is the proxy running, and does it let this machine through? NO_PROXY lists the servers that are reached without it.");

        (OllamaErrorKind, string) Unreachable(string question) =>
            (OllamaErrorKind.Unreachable, $"Cannot reach Ollama at {server}: {cause}. {question}");
    }

    /// <summary>The answer ended without its last frame.</summary>
    public static OllamaException Interrupted(ApiCall call, string? text) =>
        new(OllamaErrorKind.Interrupted, $"The answer to {call.Path}{Of(call.Model)} ended without its last frame.")
        {
            Model = call.Model,
            PartialText = text,
        };

    /// <summary>The connection was cut.</summary>
    public static OllamaException Interrupted(ApiCall call, Exception exception) =>
        new(
            OllamaErrorKind.Interrupted,
            $"The connection broke off in the answer to {call.Path}{Of(call.Model)}: {ForeignText.Show(exception.Message)}",
            ForeignFault.Show(exception))
        {
            Model = call.Model,
        };

    public static OllamaException InvalidResponse(ApiCall call, Exception exception, ReadOnlySpan<byte> body)
    {
        var cause = body.TrimStart(" \t\r\n"u8) is [(byte)'<', ..]
            ? "it is a web page. Check the endpoint; a proxy or a log-in page may stand in front of the server."
            : ForeignText.Show(exception.Message);
        return new(
            OllamaErrorKind.InvalidResponse,
            $"The answer to {call.Path} is not what an Ollama server sends: {cause}",
            ForeignFault.Show(exception))
        {
            Model = call.Model,
        };
    }

    public static OllamaException TooLarge(ApiCall call, int limit) =>
        new(
            OllamaErrorKind.InvalidResponse,
            $"The answer to {call.Path}{Of(call.Model)} is larger than {limit} bytes "
            + $"(OllamaClientOptions.{nameof(OllamaClientOptions.MaxResponseBytes)}).")
        {
            Model = call.Model,
        };

    public static OllamaException TooManyValues(ApiCall call) =>
        new(
            OllamaErrorKind.InvalidResponse,
            $"The answer to {call.Path}{Of(call.Model)} has too many values: more than "
            + string.Create(CultureInfo.InvariantCulture, $"{ValueCount.Max:N0} objects, arrays, strings and members, ")
            + string.Create(CultureInfo.InvariantCulture, $"or {ValueCount.MaxNumbers:N0} numbers. ")
            + "If they are log probabilities, stream the answer or ask for fewer; if they are vectors, send fewer texts at a time.")
        {
            Model = call.Model,
        };

    public static OllamaException LineTooLong(ApiCall call, int limit) =>
        new(
            OllamaErrorKind.InvalidResponse,
            $"The answer to {call.Path}{Of(call.Model)} has a line of more than {limit} bytes "
            + $"(OllamaClientOptions.{nameof(OllamaClientOptions.MaxLineBytes)}).")
        {
            Model = call.Model,
        };

    private static string Describe(
        string said, string place, OllamaErrorKind kind, ApiCall call, ErrorBody body, HttpResponseMessage? response) =>
        $"{ForeignText.Show(said)} ({place}, {Asked(call, response)}{Of(call.Model)}){ErrorAdvice.For(kind, call, body, response)}";

    // A 404 is often the address's fault, so all of it is shown.
    private static string Asked(ApiCall call, HttpResponseMessage? response) =>
        response is { StatusCode: HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, RequestMessage.RequestUri: { } address }
            ? ShownAddress.Of(address)
            : call.Path;

    private static string Of(string? model) => string.IsNullOrEmpty(model) ? "" : $", model '{model}'";

    private static TimeSpan? RetryAfterOf(HttpResponseMessage response, DateTimeOffset now)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? header?.Date - (response.Headers.Date ?? now);
        return wait > TimeSpan.Zero || header?.Delta is not null ? wait : null;
    }
}
