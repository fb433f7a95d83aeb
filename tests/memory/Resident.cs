using System.Globalization;

namespace OllamaAI.Memory;

/// <summary>The memory that the system has given to this process, in MiB. Linux.</summary>
internal static class Resident
{
    public static long Now() => Read("VmRSS:");

    /// <summary>The most since the last <see cref="ForgetPeak"/>.</summary>
    public static long Peak() => Read("VmHWM:");

    public static void ForgetPeak() => File.WriteAllText("/proc/self/clear_refs", "5");

    private static long Read(string name)
    {
        var line = File.ReadLines("/proc/self/status").Single(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.Split(':', StringSplitOptions.TrimEntries)[1].Split(' ')[0], CultureInfo.InvariantCulture) / 1024;
    }
}
