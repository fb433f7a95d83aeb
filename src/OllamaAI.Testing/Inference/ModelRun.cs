using System.Runtime.CompilerServices;
using OllamaAI.Testing.Engine;

namespace OllamaAI.Testing.Inference;

/// <summary>Runs a scripted model.</summary>
internal static class ModelRun
{
    /// <summary>
    /// Enumerates a model's outputs and stops as soon as the client is gone, even if the script waits for something without looking
    /// at its token.
    /// </summary>
    /// <exception cref="ApiException">The script failed.</exception>
    public static async IAsyncEnumerable<ModelOutput> OutputsAsync(
        OllamaTestModel model, ModelPrompt prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var outputs = Start(model, prompt, cancellationToken);
        var waiting = false;
        try
        {
            while (true)
            {
                var next = outputs.MoveNextAsync().AsTask();
                waiting = true;
                var more = await Guard(next, cancellationToken).ConfigureAwait(false);
                waiting = false;
                if (!more)
                {
                    yield break;
                }

                yield return outputs.Current;
            }
        }
        finally
        {
            // An enumerator that is still running must not be disposed; it goes when its script ends.
            if (!waiting)
            {
                await outputs.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static IAsyncEnumerator<ModelOutput> Start(OllamaTestModel model, ModelPrompt prompt, CancellationToken cancellationToken)
    {
        if (model.Answer is not { } answer)
        {
            throw new ApiException(500, $"model '{model.Name}' of the test server has no Answer function");
        }

        try
        {
            return answer(prompt, cancellationToken).GetAsyncEnumerator(cancellationToken);
        }
        catch (Exception failure)
        {
            throw ToApi(failure);
        }
    }

    private static async Task<bool> Guard(Task<bool> next, CancellationToken cancellationToken)
    {
        try
        {
            return await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw ToApi(failure);
        }
    }

    private static ApiException ToApi(Exception failure) =>
        failure is OllamaTestModelException told
            ? new ApiException(told.StatusCode, told.Message)
            : new ApiException(500, $"an error was encountered while running the model: {failure.Message}");
}
