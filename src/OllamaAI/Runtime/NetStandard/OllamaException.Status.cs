using System.Net;

namespace OllamaAI;

public sealed partial class OllamaException
{
    private OllamaException(HttpRequestError error, string message, Exception? innerException, HttpStatusCode? statusCode)
        : base(message, innerException)
    {
        HttpRequestError = error;
        StatusCode = statusCode;
    }

    /// <summary>Gets the status of the answer; <see langword="null"/> if there was none or it had begun with success.</summary>
    public HttpStatusCode? StatusCode { get; }

    internal HttpRequestError HttpRequestError { get; }
}
