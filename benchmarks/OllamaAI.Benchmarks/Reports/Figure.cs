namespace OllamaAI.Benchmarks;

internal static class Figure
{
    /// <summary>A time in the unit that suits it.</summary>
    public static string Time(TimeSpan time, int units = 1) => (time.TotalNanoseconds / units) switch
    {
        >= 1e6 and var each => $"{each / 1e6:F1} ms",
        >= 1e4 and var each => $"{each / 1e3:F0} µs",
        >= 100 and var each => $"{each:F0} ns",
        var each => $"{each:G2} ns",
    };
}
