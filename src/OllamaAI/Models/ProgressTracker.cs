using OllamaAI.Protocol;

namespace OllamaAI.Models;

/// <summary>Adds up the layers of a pull, push or create. Not thread-safe.</summary>
/// <remarks>
/// Totals arrive late, figures are left out while they are 0, fall when a part is started again, and need never reach the
/// total; several layers can share a digest, and a "success" can be that of an inner pull.
/// </remarks>
internal sealed class ProgressTracker(TimeProvider time)
{
    // A bar that shows whole numbers must not say 100 before it is over.
    private const double MaxUnfinishedPercent = 99;
    private const double MaxSeconds = 1e9;

    // More than any model has; what a server says must not fill the memory or overflow a sum.
    private const int MaxLayers = 4096;
    private const int MaxNameLength = 512;
    private const long MaxTotal = 1L << 50;

    private readonly Dictionary<(string? Status, string? Layer), (long Total, long Completed)> _layers = [];
    private readonly RateMeter _rate = new(time);
    private long _total;
    private long _completed;
    private double _percent;

    /// <summary>Makes a layer known before its turn, so that the percentage takes it into account.</summary>
    public void Expect(string status, string layer, long total) => Update(status, layer, total, 0, isTransfer: false);

    /// <summary>A layer that was expected is there already.</summary>
    public ModelProgress Skip(string status, string layer, long total)
    {
        Update(status, layer, total, total, isTransfer: false);
        return Snapshot(new OllamaProgress { Status = status, Digest = layer, Total = total, Completed = total });
    }

    /// <summary>Takes a frame in.</summary>
    public ModelProgress Advance(OllamaProgress frame)
    {
        if (frame.Total is > 0 and var total)
        {
            Update(frame.Status, frame.Digest, total, Math.Clamp(frame.Completed ?? 0, 0, total), isTransfer: true);
        }

        return Snapshot(frame);
    }

    /// <summary>The server said "success", and that was the end.</summary>
    public ModelProgress Finish(OllamaProgress last)
    {
        _percent = 100;
        _completed = _total;
        return Snapshot(last);
    }

    private void Update(string? status, string? layer, long total, long completed, bool isTransfer)
    {
        total = Math.Min(total, MaxTotal);
        completed = Math.Min(completed, total);
        var isKnown = _layers.TryGetValue((status, layer), out var previous);
        if (!isKnown && (_layers.Count >= MaxLayers || status?.Length > MaxNameLength || layer?.Length > MaxNameLength))
        {
            return;
        }

        _layers[(status, layer)] = (total, completed);
        _total += total - previous.Total;
        _completed += completed - previous.Completed;

        // What the first frame of a layer has done already was there before: a cached layer, or a pull that is resumed.
        _rate.Add(isTransfer && isKnown ? Math.Max(0, completed - previous.Completed) : 0);
        _percent = Math.Max(_percent, Math.Min(MaxUnfinishedPercent, 100d * _completed / Math.Max(_total, 1)));
    }

    private ModelProgress Snapshot(OllamaProgress frame) => new()
    {
        Status = frame.Status ?? "",
        Layer = frame.Digest,
        LayerTotal = frame.Total,
        LayerCompleted = frame.Total is null ? frame.Completed : frame.Completed ?? 0,
        Total = _total,
        Completed = _completed,
        Percent = _percent,
        BytesPerSecond = _rate.BytesPerSecond,
        Remaining = _rate.BytesPerSecond is > 0 and var rate
            ? TimeSpan.FromSeconds(Math.Min((_total - _completed) / rate, MaxSeconds))
            : null,
    };
}
