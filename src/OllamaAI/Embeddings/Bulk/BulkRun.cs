using System.Threading.Channels;
using Microsoft.Extensions.AI;

namespace OllamaAI.Embeddings.Bulk;

/// <summary>One run: reads the texts, has the generators work on them, and hands out the results in order.</summary>
internal sealed class BulkRun : IAsyncDisposable
{
    private const int MaxFailuresOfAText = 3;

    private readonly OllamaBulkEmbeddingOptions _options;
    private readonly BulkServer[] _servers;
    private readonly BulkQueue _queue = new();
    private readonly Channel<BulkBatch> _order = Channel.CreateUnbounded<BulkBatch>();
    private readonly SemaphoreSlim _room;
    private readonly CancellationToken _callersToken;
    private readonly CancellationTokenSource _stop;
    private readonly List<Task> _tasks = [];
    private int _workers;
    private long _embedded;
    private long _faults;

    public BulkRun(
        IEmbeddingGenerator<string, Embedding<float>>[] generators, OllamaBulkEmbeddingOptions options, CancellationToken cancellationToken)
    {
        _options = options;
        _servers = Array.ConvertAll(generators, generator => new BulkServer(generator, options.TimeProvider));
        _room = new SemaphoreSlim(options.MaxBufferedTexts);
        _callersToken = cancellationToken;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _workers = generators.Length * options.MaxRequestsPerGenerator;
    }

    public void Start(IAsyncEnumerable<string> texts)
    {
        _tasks.Add(Task.Run(() => ReadTextsAsync(texts)));
        foreach (var server in _servers)
        {
            for (var request = 0; request < _options.MaxRequestsPerGenerator; request++)
            {
                _tasks.Add(Task.Run(() => WorkAsync(server)));
            }
        }
    }

    /// <summary>The batches in order, each as soon as it is done.</summary>
    public async IAsyncEnumerable<BulkBatch> ReadAsync()
    {
        await foreach (var batch in _order.Reader.ReadAllAsync(_callersToken).ConfigureAwait(false))
        {
            await batch.Done.WaitAsync(_callersToken).ConfigureAwait(false);
            yield return batch;
        }

        _callersToken.ThrowIfCancellationRequested();
    }

    /// <summary>A text was handed out.</summary>
    public void MakeRoom() => _room.Release();

    public void Report(BulkBatch batch)
    {
        var faults = batch.Results.Count(result => result.Fault is not null);
        _faults += faults;
        _embedded += batch.Results.Length - faults;
        _options.Progress?.Report(new OllamaBulkEmbeddingProgress
        {
            Embedded = _embedded,
            Faults = _faults,
            Generators = _servers.Count(server => server.Fault is null),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _room.Dispose();
        _queue.Dispose();
    }

    private async Task ReadTextsAsync(IAsyncEnumerable<string> texts)
    {
        try
        {
            await ReadBatchesAsync(texts).ConfigureAwait(false);
            _order.Writer.Complete();
        }
        catch (Exception fault)
        {
            // The token that stops the run is not the caller's.
            _order.Writer.Complete(_stop.IsCancellationRequested ? null : fault);
        }
    }

    private async Task ReadBatchesAsync(IAsyncEnumerable<string> texts)
    {
        var read = 0L;
        List<string> batch = [];
        try
        {
            await _room.WaitAsync(_stop.Token).ConfigureAwait(false);
            await foreach (var text in texts.WithCancellation(_stop.Token).ConfigureAwait(false))
            {
                batch.Add(text ?? throw new ArgumentException($"Text {read + batch.Count} is null.", nameof(texts)));
                if (batch.Count == _options.BatchSize)
                {
                    Send();
                }

                await _room.WaitAsync(_stop.Token).ConfigureAwait(false);
            }
        }
        finally
        {
            // What was read before a fault of the sequence is handed out before it.
            if (batch.Count > 0)
            {
                Send();
            }
        }

        void Send()
        {
            var next = new BulkBatch(read, [.. batch]);
            read += batch.Count;
            batch.Clear();
            _order.Writer.TryWrite(next);
            _queue.Add(new BulkWork(next, [.. Enumerable.Range(0, next.Texts.Count)]));
        }
    }

    private async Task WorkAsync(BulkServer server)
    {
        while (server.Fault is null)
        {
            await server.RestAsync(_stop.Token).ConfigureAwait(false);
            var work = await _queue.TakeAsync(server.IsFailing, _stop.Token).ConfigureAwait(false);
            // Another of the generator's requests may have failed while this one waited for work.
            if (server.Fault is null && !server.IsResting)
            {
                await SendAsync(server, work).ConfigureAwait(false);
            }
            else
            {
                _queue.Add(work);
            }
        }

        if (Interlocked.Decrement(ref _workers) == 0)
        {
            await FailAllAsync(server.Fault).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(BulkServer server, BulkWork work)
    {
        var (wasFailing, round) = (server.IsFailing, server.Round);
        try
        {
            var embeddings = await server.GenerateAsync(work.Texts, _options.GenerationOptions, _stop.Token).ConfigureAwait(false);
            server.Succeed();
            work.Take(embeddings);
        }
        catch (Exception fault) when (!_stop.IsCancellationRequested)
        {
            if (BulkFaults.IsOfTheGenerator(fault))
            {
                server.Fail(fault, round, _stop.Token);
                // A failure says something about the text only if the generator worked before.
                var failures = wasFailing ? work.Failures : work.Failures + 1;
                Repeat(work with { Failures = failures }, fault, isTheText: failures >= MaxFailuresOfAText);
            }
            else
            {
                server.Succeed();
                Repeat(work, fault, isTheText: true);
            }
        }
    }

    /// <summary>
    /// Puts back what has no vector, in halves: one is without the text at fault, and each asks less of a server that is unwell.
    /// </summary>
    private void Repeat(BulkWork work, Exception fault, bool isTheText)
    {
        var left = work.Take((fault as OllamaException)?.PartialEmbeddings);
        if (left is { Positions.Length: 1 } && isTheText)
        {
            left.Fail(BulkFaults.WithoutPlace(fault));
            return;
        }

        foreach (var part in left?.Halve() ?? [])
        {
            _queue.Add(part);
        }
    }

    /// <summary>No generator is left.</summary>
    private async Task FailAllAsync(Exception fault)
    {
        while (true)
        {
            (await _queue.TakeAsync(freshFirst: true, _stop.Token).ConfigureAwait(false)).Fail(fault);
        }
    }
}
