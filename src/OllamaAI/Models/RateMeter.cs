namespace OllamaAI.Models;

/// <summary>How fast bytes come, smoothed over some seconds. Not thread-safe.</summary>
internal sealed class RateMeter(TimeProvider time)
{
    private const double Smoothing = 0.3;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    private long _since = time.GetTimestamp();
    private long _bytes;

    /// <summary>Bytes per second, or <see langword="null"/> before the first half second is over.</summary>
    public double? BytesPerSecond { get; private set; }

    public void Add(long bytes)
    {
        _bytes += bytes;
        var elapsed = time.GetElapsedTime(_since);
        if (elapsed < Interval)
        {
            return;
        }

        var rate = _bytes / elapsed.TotalSeconds;
        BytesPerSecond = BytesPerSecond is { } previous ? previous + (Smoothing * (rate - previous)) : rate;
        _bytes = 0;
        _since = time.GetTimestamp();
    }
}
