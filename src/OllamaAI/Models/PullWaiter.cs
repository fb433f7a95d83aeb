namespace OllamaAI.Models;

/// <summary>One of those who wait for a shared pull. What its progress handler throws is its own fault, not that of the others.</summary>
internal sealed class PullWaiter(Task pull, IProgress<ModelProgress>? progress)
{
    private readonly TaskCompletionSource _fault = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the pull, or with the first fault of the handler.</summary>
    public Task Task => Task.WhenAny(pull, _fault.Task).Unwrap();

    public void Report(ModelProgress value)
    {
        try
        {
            progress?.Report(value);
        }
        catch (Exception e)
        {
            _fault.TrySetException(e);
        }
    }
}
