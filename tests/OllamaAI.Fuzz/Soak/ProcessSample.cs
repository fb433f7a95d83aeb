using System.Diagnostics;
using System.Globalization;

namespace OllamaAI.Fuzz.Soak;

/// <summary>What this process holds at one moment.</summary>
internal sealed record ProcessSample(long HeapBytes, long WorkingSet, int Handles, int Threads)
{
    private const long Slack = 4 << 20;
    private const int HandleSlack = 16;

    // Connections are closed, and idle threads end, a little after the last stream.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    public static ProcessSample Now()
    {
        using var process = Process.GetCurrentProcess();
        var handles = Directory.Exists("/proc/self/fd") ? Directory.GetFileSystemEntries("/proc/self/fd").Length : process.HandleCount;
        return new ProcessSample(GC.GetTotalMemory(forceFullCollection: false), process.WorkingSet64, handles, process.Threads.Count);
    }

    public static async Task<ProcessSample> AtRestAsync()
    {
        await Task.Delay(Rest);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return Now();
    }

    /// <summary>Whether nothing grew beyond noise: a leak of anything per stream would be many times that.</summary>
    public bool IsNoMoreThan(ProcessSample before) =>
        HeapBytes <= before.HeapBytes + (before.HeapBytes / 10) + Slack
        && Handles <= before.Handles + (before.Handles / 10) + HandleSlack
        && Threads <= before.Threads + (before.Threads / 10) + HandleSlack;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"heap {HeapBytes / 1048576.0,7:0.0} MiB, working set {WorkingSet / 1048576.0,7:0.0} MiB, {Handles,5} handles, {Threads,4} threads");
}
