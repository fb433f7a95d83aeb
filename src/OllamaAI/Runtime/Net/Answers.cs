namespace OllamaAI.Runtime;

/// <summary>The bytes of an answer while they arrive.</summary>
internal static class Answers
{
    public static Task<Stream> OpenAsync(HttpContent content, CancellationToken cancellationToken) =>
        content.ReadAsStreamAsync(cancellationToken);
}
