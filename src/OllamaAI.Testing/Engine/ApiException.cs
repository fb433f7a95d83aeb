namespace OllamaAI.Testing.Engine;

/// <summary>A request that ends in an error: an error object with the status, or an error line if a stream has begun.</summary>
internal sealed class ApiException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;

    /// <summary>Gets where to sign in, for a request that needs ollama.com.</summary>
    public string? SigninUrl { get; init; }

    /// <summary>
    /// Gets a value indicating whether the host behind a remote stub answered so, which Ollama tells with two more members.
    /// </summary>
    public bool IsRemote { get; init; }
}
