using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OllamaAI.Embeddings.Bulk;

namespace OllamaAI;

/// <summary>Turns any number of texts into vectors, with one or several embedding generators.</summary>
/// <remarks>
/// Nothing but the caller's cancellation, and a fault of the sequence of texts itself, ends a run early: each text comes out in its turn,
/// with its vector or with the fault that it has none for. A batch goes to the generator that is free. What fails is halved and tried
/// again, so that a text costs no other text its vector. A generator that fails 6 times in a row, with rests of 1, 2, 4, 8 and 16 seconds
/// between, or that refuses requests in a way that waiting does not mend, is left out, and its texts go to the others; once none is left,
/// the remaining texts come out with its fault.
/// </remarks>
public static class OllamaBulkEmbeddingExtensions
{
    /// <summary>Turns texts into vectors as they come, in order and within bounded memory.</summary>
    /// <param name="generator">The generator. Decorated ones, and those of other libraries, do as well.</param>
    /// <param name="texts">
    /// The texts. They are read no further ahead than <see cref="OllamaBulkEmbeddingOptions.MaxBufferedTexts"/>.
    /// </param>
    /// <param name="options">The sizes, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>One entry for each text, in the order of the texts. Leaving the loop ends the requests that are on their way.</returns>
    /// <exception cref="ArgumentException">An option is not valid.</exception>
    public static IAsyncEnumerable<OllamaBulkEmbedding> GenerateManyAsync(
        this IEmbeddingGenerator<string, Embedding<float>> generator,
        IAsyncEnumerable<string> texts,
        OllamaBulkEmbeddingOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(generator);
        return GenerateManyAsync([generator], texts, options, cancellationToken);
    }

    /// <summary>Turns texts into vectors as they come, in order and within bounded memory, with several generators at once.</summary>
    /// <param name="generators">The generators, mostly one for each server. They have to be of the same model.</param>
    /// <param name="texts">
    /// The texts. They are read no further ahead than <see cref="OllamaBulkEmbeddingOptions.MaxBufferedTexts"/>.
    /// </param>
    /// <param name="options">The sizes, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>One entry for each text, in the order of the texts. Leaving the loop ends the requests that are on their way.</returns>
    /// <exception cref="ArgumentException">There is no generator, or an option is not valid.</exception>
    public static IAsyncEnumerable<OllamaBulkEmbedding> GenerateManyAsync(
        this IReadOnlyList<IEmbeddingGenerator<string, Embedding<float>>> generators,
        IAsyncEnumerable<string> texts,
        OllamaBulkEmbeddingOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(generators);
        ArgumentNullException.ThrowIfNull(texts);
        if (generators.Count == 0 || generators.Contains(null!))
        {
            throw new ArgumentException("At least one generator is needed, and none may be null.", nameof(generators));
        }

        return RunAsync([.. generators], texts, (options ?? new OllamaBulkEmbeddingOptions()).Copy(generators.Count), cancellationToken);
    }

    private static async IAsyncEnumerable<OllamaBulkEmbedding> RunAsync(
        IEmbeddingGenerator<string, Embedding<float>>[] generators,
        IAsyncEnumerable<string> texts,
        OllamaBulkEmbeddingOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var run = new BulkRun(generators, options, cancellationToken);
        await using (run.ConfigureAwait(false))
        {
            run.Start(texts);
            await foreach (var batch in run.ReadAsync().ConfigureAwait(false))
            {
                foreach (var result in batch.Results)
                {
                    yield return result;
                    run.MakeRoom();
                }

                run.Report(batch);
            }
        }
    }
}
