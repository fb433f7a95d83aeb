using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;

namespace PlaygroundSample.Api;

/// <summary>Server-sent events: each item as it comes, then <c>done</c>, or <c>error</c> with what to tell the user.</summary>
internal static partial class EventStream
{
    public static ServerSentEventsResult<object> Of<T>(
        string name, IAsyncEnumerable<T> items, ILogger logger, CancellationToken cancellationToken)
        where T : notnull =>
        TypedResults.ServerSentEvents(ToEventsAsync(name, items, logger, cancellationToken));

    private static async IAsyncEnumerable<SseItem<object>> ToEventsAsync<T>(
        string name, IAsyncEnumerable<T> source, ILogger logger, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : notnull
    {
        await using var items = source.GetAsyncEnumerator(cancellationToken);
        SseItem<object> item;
        do
        {
            try
            {
                item = await items.MoveNextAsync() ? new(items.Current, name) : new("", "done");
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                if (!Fault.IsExpected(e))
                {
                    LogFault(logger, e);
                }

                item = new(Fault.Of(e), "error");
            }

            yield return item;
        }
        while (item.EventType == name);
    }

    [LoggerMessage(LogLevel.Error, "A request of the page failed.")]
    private static partial void LogFault(ILogger logger, Exception exception);
}
