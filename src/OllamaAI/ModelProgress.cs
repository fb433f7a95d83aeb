using System.Globalization;

namespace OllamaAI;

/// <summary>How far a pull, push or create has come: the step at hand and the whole.</summary>
public sealed record ModelProgress
{
    /// <summary>
    /// The step in words, such as <c>pulling manifest</c>, <c>pulling 6a0746a1ec1a</c>, <c>uploading model.gguf</c> or <c>success</c>.
    /// </summary>
    public required string Status { get; init; }

    /// <summary>What the step works on: the digest of a layer, or the path of a file that is hashed or uploaded.</summary>
    public string? Layer { get; init; }

    /// <summary>The size of the layer at hand, in bytes.</summary>
    public long? LayerTotal { get; init; }

    /// <summary>How much of the layer at hand is done, in bytes. Can fall when a part is started again.</summary>
    public long? LayerCompleted { get; init; }

    /// <summary>
    /// The size of all layers that are known so far, in bytes; grows, because the server names each only when it comes to it.
    /// </summary>
    public long Total { get; init; }

    /// <summary>How much of <see cref="Total"/> is done, in bytes, what was there before included.</summary>
    public long Completed { get; init; }

    /// <summary>The whole in percent, 0 to 100. Never falls, and is 100 only when the server said <c>success</c>.</summary>
    public double Percent { get; init; }

    /// <summary>The present rate, or <see langword="null"/> while it is unknown.</summary>
    public double? BytesPerSecond { get; init; }

    /// <summary>The time the layers known so far still need, or <see langword="null"/> while the rate is unknown.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>
    /// A line for people, the same in every culture: <c>pulling 6a0746a1ec1a: 43 % of 2.0 GB, 25.1 MB/s, 0:00:45 left</c>.
    /// </summary>
    /// <returns>The line; <see cref="Status"/> alone while no size is known.</returns>
    public override string ToString()
    {
        if (Total == 0)
        {
            return Status;
        }

        // Rounded down: 100 is for success alone.
        var text = string.Create(CultureInfo.InvariantCulture, $"{Status}: {Math.Floor(Percent)} % of {Size(Total)}");
        text += BytesPerSecond is { } rate ? $", {Size(rate)}/s" : "";
        return Remaining is { } time
            ? text + string.Create(CultureInfo.InvariantCulture, $", {(long)time.TotalHours}:{time:mm':'ss} left")
            : text;
    }

    private static string Size(double bytes) => bytes switch
    {
        >= 1e9 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} kB"),
    };
}
