namespace OllamaAI.Runtime;

/// <summary>The bytes of an answer while they arrive.</summary>
internal static class Answers
{
    public static async Task<Stream> OpenAsync(HttpContent content, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new InterruptibleStream(await content.ReadAsStreamAsync().ConfigureAwait(false));
    }
}
