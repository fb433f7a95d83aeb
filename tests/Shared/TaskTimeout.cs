namespace OllamaAI.Tests.Support;

/// <summary>A limit on what a test waits for, so that a fault fails the test and does not hang the run.</summary>
internal static class TaskTimeout
{
    // Far longer than anything here takes, also on a busy machine.
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static Task DefaultTimeout(this Task task) => task.WaitAsync(Limit);

    public static Task<T> DefaultTimeout<T>(this Task<T> task) => task.WaitAsync(Limit);
}
