using Microsoft.Extensions.Logging;
using OllamaAI.Models;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>Finds out after the fact that the server cut a prompt.</summary>
/// <remarks>
/// The server says nothing of it. A prompt a little over the window can lose half of itself, so the sign is that far fewer tokens
/// were evaluated than the text must have; only then is the server asked how large the window is.
/// </remarks>
internal sealed class TruncationGuard(OllamaClient client, ILogger logger)
{
    private const int SmallestWindow = 256;
    private const double Suspicious = 0.6;

    /// <summary>The window in tokens if the prompt was cut, else <see langword="null"/>.</summary>
    public async ValueTask<long?> FindAsync(OllamaChatRequest request, OllamaMetrics? metrics, CancellationToken cancellationToken)
    {
        if (metrics?.PromptTokens is not { } evaluated || evaluated < SmallestWindow / 2)
        {
            return null;
        }

        var estimated = TokenEstimate.AtLeast(request);
        if (evaluated >= estimated * Suspicious || await WindowAsync(request, cancellationToken).ConfigureAwait(false) is not { } window || estimated <= window)
        {
            return null;
        }

        logger.PromptTruncated(request.Model!, evaluated, estimated, window);
        return window;
    }

    // Only the running model knows: the server lowers a num_ctx that is too large, and has a default of its own.
    private async ValueTask<long?> WindowAsync(OllamaChatRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var model = ModelName.Parse(request.Model!);
            var running = await SideCall.RunAsync(client, client.ListRunningModelsAsync, cancellationToken).ConfigureAwait(false);
            return running.FirstOrDefault(candidate => ModelName.TryParse(candidate.Name, out var name) && name.Equals(model))?.ContextLength
                ?? request.Options?.NumCtx;
        }
        // Whatever it is, also a policy's own exception: the answer is there, and must not be lost over a question about it.
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return request.Options?.NumCtx;
        }
    }
}
