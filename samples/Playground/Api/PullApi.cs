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

    private static async IAsyncEnumerable<ModelProgress> PullAsync(
        PullOrder order, OllamaClient client, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var steps = Channel.CreateUnbounded<ModelProgress>();
        var pull = FillAsync();
        await foreach (var step in steps.Reader.ReadAllAsync(cancellationToken))
        {
            yield return step;
        }

        await pull;

        async Task FillAsync()
        {
            try
            {
                await client.PullAsync(order.Model, new ChannelProgress<ModelProgress>(steps.Writer), cancellationToken);
            }
            finally
            {
                steps.Writer.Complete();
            }
        }
    }
}
