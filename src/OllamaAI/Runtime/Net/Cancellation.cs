namespace OllamaAI.Runtime;

/// <summary>The cancellation that a caller expects.</summary>
internal static class Cancellation
{
    public static OperationCanceledException Of(Exception fault, CancellationToken token) =>
        new TaskCanceledException(fault.Message, fault, token);
}
