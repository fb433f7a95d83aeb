namespace OllamaAI.Runtime;

/// <summary>The cancellation that a caller expects.</summary>
internal static class Cancellation
{
    // The type that HttpClient throws can have the token or the cause, not both.
    public static OperationCanceledException Of(Exception fault, CancellationToken token) => token.IsCancellationRequested
        ? new TaskCanceledException(Task.FromCanceled(token))
        : new OperationCanceledException(fault.Message, fault, token);
}
