using System.Net;

namespace OllamaAI;

public sealed partial class OllamaException
{
    private OllamaException(HttpRequestError error, string message, Exception? innerException, HttpStatusCode? statusCode)
        : base(error, message, innerException, statusCode)
    {
    }
}
