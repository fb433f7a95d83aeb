using Microsoft.Extensions.AI;

namespace OllamaAI.Embeddings.Bulk;

/// <summary>One of the generators, and how well it does.</summary>
internal sealed class BulkServer(IEmbeddingGenerator<string, Embedding<float>> generator, TimeProvider time)
{
    private const int MaxFailures = 6;

    private readonly object _lock = new();
    private int _round;
    private int _failures;
    private Task _rest = Task.CompletedTask;

    /// <summary>Whether its last request failed.</summary>
    public bool IsFailing => _failures > 0;

    /// <summary>Why it is not asked any more; <see langword="null"/> while it is.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Whether it is left alone for a while, because it failed.</summary>
    public bool IsResting => !Volatile.Read(ref _rest).IsCompleted;

    /// <summary>The requests between two failures: those that fail together count once.</summary>
    public int Round => Volatile.Read(ref _round);

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        string[] texts, EmbeddingGenerationOptions? options, CancellationToken cancellationToken)
    {
        var embeddings = await generator.GenerateAsync(texts, options, cancellationToken).ConfigureAwait(false);
        return embeddings.Count == texts.Length && !embeddings.Contains(null!)
            ? embeddings
            : throw new InvalidDataException($"The generator returned {embeddings.Count} vectors for {texts.Length} texts.");
    }

    public void Succeed()
    {
        lock (_lock)
        {
            _failures = 0;
        }
    }

    /// <summary>Lets it rest, the longer the more often it failed, or leaves it out for good.</summary>
    public void Fail(Exception fault, int round, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (round != _round || Fault is not null)
            {
                return;
            }

            _round++;
            _failures++;
            if (_failures < MaxFailures && !BulkFaults.IsPermanent(fault))
            {
                _rest = Task.Delay(TimeSpan.FromSeconds(1 << (_failures - 1)), time, cancellationToken);
                return;
            }

            Fault = BulkFaults.WithoutPlace(fault);
        }

        Log(Fault);
    }

    /// <summary>Waits until it has rested.</summary>
    public Task RestAsync(CancellationToken cancellationToken) => Volatile.Read(ref _rest).WaitAsync(cancellationToken);

    private void Log(Exception fault)
    {
        if (generator.GetService(typeof(OllamaClient)) is OllamaClient client)
        {
            client.LoggerFactory.CreateLogger(typeof(OllamaBulkEmbeddingExtensions).FullName!)
                .GeneratorLeftOut(client.Endpoint, fault.Message);
        }
    }
}
