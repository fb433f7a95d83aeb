using OllamaAI.Testing.Routes;

namespace OllamaAI.Testing;

/// <summary>The faults a server is armed with.</summary>
/// <example>
/// <code>
/// server.Faults.Next("/api/chat", Fault.CutAfterFrames(2));
/// </code>
/// </example>
public sealed class OllamaTestFaults
{
    private readonly object _lock = new();
    private readonly Dictionary<string, Queue<Fault[]>> _next = [];
    private readonly Dictionary<string, Fault[]> _always = [];

    internal OllamaTestFaults()
    {
    }

    /// <summary>Gets the paths that are armed with <see cref="Next"/> and have not been requested since.</summary>
    /// <value>A path for each request that is still waited for.</value>
    public IReadOnlyList<string> Unused
    {
        get
        {
            lock (_lock)
            {
                return [.. _next.SelectMany(armed => armed.Value.Select(_ => armed.Key))];
            }
        }
    }

    /// <summary>Arms the next request to a path that has none yet: call it twice for two requests in a row.</summary>
    /// <param name="path">The path, for example <c>/api/chat</c>.</param>
    /// <param name="faults">The faults, the outermost first. None makes one request go well.</param>
    /// <exception cref="ArgumentException">No route has the path.</exception>
    public void Next(string path, params Fault[] faults)
    {
        KnownPath.Check(path);
        lock (_lock)
        {
            if (!_next.TryGetValue(path, out var queue))
            {
                _next[path] = queue = new Queue<Fault[]>();
            }

            queue.Enqueue(faults);
        }
    }

    /// <summary>Arms every request to a path, after those armed with <see cref="Next"/>.</summary>
    /// <param name="path">The path, for example <c>/api/chat</c>.</param>
    /// <param name="faults">The faults, the outermost first.</param>
    /// <exception cref="ArgumentException">No route has the path.</exception>
    public void Always(string path, params Fault[] faults)
    {
        KnownPath.Check(path);
        lock (_lock)
        {
            _always[path] = faults;
        }
    }

    /// <summary>Disarms all paths.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _next.Clear();
            _always.Clear();
        }
    }

    internal IReadOnlyList<Fault> Take(string path)
    {
        lock (_lock)
        {
            return _next.TryGetValue(path, out var queue) && queue.TryDequeue(out var faults)
                ? faults
                : _always.GetValueOrDefault(path, []);
        }
    }
}
