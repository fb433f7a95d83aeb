using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.HttpResults;
using OllamaAI;

namespace PlaygroundSample.Api;

/// <summary><c>POST /api/pull</c>: fetches a model and tells how far it is. Ends when the page goes away.</summary>
internal static class PullApi
{
    public static ServerSentEventsResult<object> Pull(
        PullOrder order, OllamaClient client, ILogger<PlaygroundApp> logger, CancellationToken cancellationToken) =>
        EventStream.Of("progress", PullAsync(order, client, cancellationToken), logger, cancellationToken);

    public static async IAsyncEnumerable<ModelProgress> PullAsync(
        PullOrder order, OllamaClient client, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var model = order.ToName();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var steps = Channel.CreateUnbounded<ModelProgress>();
        var pull = FillAsync(stop.Token);
        try
        {
            await foreach (var step in steps.Reader.ReadAllAsync(cancellationToken))
            {
                yield return step;
            }

            await pull;
        }
        finally
        {
            // Whoever reads may leave early, without cancelling: the pull is not to go on behind their back.
            await stop.CancelAsync();
            await pull.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task FillAsync(CancellationToken stopping)
        {
            try
            {
                await client.PullModelAsync(model, new ChannelProgress<ModelProgress>(steps.Writer), stopping);
            }
            catch (OllamaException e) when (e.Kind == OllamaErrorKind.ModelNotFound)
            {
                throw new FormatException($"The library has no model '{model}'. Look the name up at ollama.com/search.");
            }
            finally
            {
                steps.Writer.Complete();
            }
        }
    }
}
