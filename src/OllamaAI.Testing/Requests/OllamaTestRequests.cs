using System.Collections;

namespace OllamaAI.Testing;

/// <summary>The requests a server received, in the order in which they arrived whole.</summary>
public sealed class OllamaTestRequests : IReadOnlyList<OllamaTestRequest>
{
    private readonly object _lock = new();
    private readonly List<OllamaTestRequest> _requests = [];
    private readonly List<Waiter> _waiters = [];
    private readonly int _limit;

    internal OllamaTestRequests(int limit) => _limit = limit;

    /// <inheritdoc/>
    public int Count
    {
        get
        {
            lock (_lock)
                return _requests.Count;
        }
    }

    /// <inheritdoc/>
    public OllamaTestRequest this[int index]
    {
        get
        {
            lock (_lock)
                return _requests[index];
        }
    }

    /// <summary>Gets the requests to one path.</summary>
    /// <param name="path">The path, for example <c>/api/chat</c>.</param>
    /// <returns>The requests so far, oldest first.</returns>
    public IReadOnlyList<OllamaTestRequest> To(string path)
    {
        lock (_lock)
            return [.. _requests.Where(request => request.Path == path)];
    }

    /// <summary>Waits until a path was asked a number of times.</summary>
    /// <param name="path">The path, for example <c>/api/chat</c>.</param>
    /// <param name="number">Which request to wait for, counted from 1.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>That request.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public Task<OllamaTestRequest> SeenAsync(string path, int number = 1, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        lock (_lock)
        {
            if (_requests.Where(request => request.Path == path).ElementAtOrDefault(number - 1) is { } seen)
                return Task.FromResult(seen);
            var waiter = new Waiter(path, number);
            _waiters.Add(waiter);
            return waiter.Source.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Forgets all requests so far.</summary>
    public void Clear()
    {
        lock (_lock)
            _requests.Clear();
    }

    /// <inheritdoc/>
    public IEnumerator<OllamaTestRequest> GetEnumerator()
    {
        lock (_lock)
            return _requests.ToList().GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(OllamaTestRequest request)
    {
        lock (_lock)
        {
            if (_requests.Count == _limit)
                _requests.RemoveAt(0);
            _requests.Add(request);
            foreach (var waiter in _waiters.Where(waiter => waiter.Path == request.Path).ToList())
            {
                if (_requests.Count(seen => seen.Path == waiter.Path) < waiter.Number)
                    continue;
                waiter.Source.TrySetResult(request);
                _waiters.Remove(waiter);
            }
        }
    }

    private sealed record Waiter(string Path, int Number)
    {
        public TaskCompletionSource<OllamaTestRequest> Source { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
