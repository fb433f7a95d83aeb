namespace OllamaAI.Testing.Inference;

/// <summary>Cuts a text that arrives in pieces at the first stop sequence; what may be the start of one is held back.</summary>
internal sealed class StopFilter(IReadOnlyList<string> stops)
{
    private readonly IReadOnlyList<string> _stops = [.. stops.Where(stop => stop.Length > 0)];
    private string _held = "";

    public bool IsStopped { get; private set; }

    /// <summary>Takes the next piece and returns what can be sent.</summary>
    public string Pass(string piece)
    {
        if (_stops.Count == 0)
        {
            return piece;
        }

        var text = _held + piece;
        var cut = Find(text);
        if (cut >= 0)
        {
            IsStopped = true;
            _held = "";
            return text[..cut];
        }

        var keep = _stops.Max(stop => Overlap(text, stop));
        _held = text[^keep..];
        return text[..^keep];
    }

    /// <summary>Returns what was held back when no more text comes.</summary>
    public string Rest()
    {
        var rest = _held;
        _held = "";
        return rest;
    }

    private int Find(string text) =>
        _stops.Select(stop => text.IndexOf(stop, StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(-1).Min();

    private static int Overlap(string text, string stop)
    {
        for (var length = Math.Min(text.Length, stop.Length - 1); length > 0; length--)
        {
            if (text.EndsWith(stop[..length], StringComparison.Ordinal))
            {
                return length;
            }
        }

        return 0;
    }
}
