namespace OllamaAI.Runtime;

/// <summary>What the runtime tells of a request that failed.</summary>
internal static class HttpErrors
{
    /// <summary>The same fault in other words.</summary>
    public static HttpRequestException InOtherWords(HttpRequestException fault, string message, Exception? inner) =>
        new(fault.HttpRequestError, message, inner, fault.StatusCode);
}
