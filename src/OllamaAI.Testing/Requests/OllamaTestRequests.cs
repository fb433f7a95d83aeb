using System.Collections;
using OllamaAI.Testing.Routes;

namespace OllamaAI.Testing;

/// <summary>The requests a server received, in the order in which they arrived whole.</summary>
public sealed class OllamaTestRequests : IReadOnlyList<OllamaTestRequest>
{
    private readonly object _lock = new();
    private readonly List<OllamaTestRequest> _requests = [];
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);
    private readonly List<Waiter> _waiters = [];
    private readonly int _limit;
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal OllamaTestRequests(int limit) => _limit = limit;

    /// <inheritdoc/>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _requests.Count;
            }
        }
    }

    /// <inheritdoc/>
    public OllamaTestRequest this[int index]
    {
        get
        {
            lock (_lock)
            {
                return (uint)index < (uint)_requests.Count
                    ? _requests[index]
                    : throw new ArgumentOutOfRangeException(nameof(index), index, $"There is no such request. {Received()}.");
            }
        }
    }

    /// <summary>Gets the requests to <c>/api/chat</c>, oldest first.</summary>
    public IReadOnlyList<OllamaTestRequest> Chat => To("/api/chat");

    /// <summary>Gets the requests to <c>/api/generate</c>, oldest first.</summary>
    public IReadOnlyList<OllamaTestRequest> Generate => To("/api/generate");

    /// <summary>Gets the requests to <c>/api/embed</c>, oldest first.</summary>
    public IReadOnlyList<OllamaTestRequest> Embed => To("/api/embed");

    /// <summary>Gets the requests to one path.</summary>
    /// <param name="path">The path, for example <c>/api/chat</c>.</param>
    /// <returns>The requests so far, oldest first.</returns>
    /// <exception cref="ArgumentException">No route has the path.</exception>
    public IReadOnlyList<OllamaTestRequest> To(string path)
    {
        KnownPath.Check(path);
        lock (_lock)
        {
            return new RequestsOfPath(path, [.. _requests.Where(request => request.Path == path)], Received());
        }
    }

    /// <summary>Waits until a path was asked a number of times, for up to 30 seconds.</summary>
    /// <param name="path">The path, for example <c>/api/chat</c>.</param>
    /// <param name="number">Which request to wait for, counted from 1 since the start or the last <see cref="Clear"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>That request.</returns>
    /// <exception cref="ArgumentException">No route has the path.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    /// <exception cref="TimeoutException">The request did not come; the message says which ones did.</exception>
    /// <exception cref="ObjectDisposedException">The server was disposed.</exception>
    /// <exception cref="InvalidOperationException">
    /// The request came and is forgotten; see <see cref="OllamaTestServerOptions.MaxRecordedRequests"/>.
    /// </exception>
    public Task<OllamaTestRequest> SeenAsync(string path, int number = 1, CancellationToken cancellationToken = default)
    {
        KnownPath.Check(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        lock (_lock)
        {
            if (number <= _seen.GetValueOrDefault(path))
            {
                return Find(path, number);
            }

            ObjectDisposedException.ThrowIf(Closed.IsCompleted, typeof(OllamaTestServer));
            var waiter = new Waiter(path, number);
            _waiters.Add(waiter);
            return WaitLimit.ApplyAsync(
                waiter.Source.Task, Patience, () => $"request {number} to {path}. {Received()}", cancellationToken);
        }
    }

    /// <summary>Forgets all requests so far.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _requests.Clear();
            _seen.Clear();
        }
    }

    /// <inheritdoc/>
    public IEnumerator<OllamaTestRequest> GetEnumerator()
    {
        lock (_lock)
        {
            return _requests.ToList().GetEnumerator();
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Returns what was received, for the message of an assertion.</summary>
    /// <returns>The number of requests to each path.</returns>
    public override string ToString() => Received();

    /// <summary>Gets or sets how long tests wait for what does not come.</summary>
    internal TimeSpan Patience { get; set; } = WaitLimit.Default;

    /// <summary>Gets a task that ends when the server is disposed.</summary>
    internal Task Closed => _closed.Task;

    internal void Add(OllamaTestRequest request)
    {
        lock (_lock)
        {
            _requests.Add(request);
            if (_requests.Count > _limit)
            {
                _requests.RemoveAt(0);
            }

            var number = _seen[request.Path] = _seen.GetValueOrDefault(request.Path) + 1;
            foreach (var waiter in _waiters.Where(waiter => waiter.Path == request.Path && waiter.Number == number).ToList())
            {
                waiter.Source.TrySetResult(request);
                _waiters.Remove(waiter);
            }
        }
    }

    /// <summary>Ends all waits: nothing comes any more.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            _closed.TrySetResult();
            foreach (var waiter in _waiters)
            {
                waiter.Source.TrySetException(new ObjectDisposedException(nameof(OllamaTestServer)));
            }

            _waiters.Clear();
        }
    }

    private string Received()
    {
        lock (_lock)
        {
            return _seen.Count == 0
                ? "No requests were received"
                : $"Received: {string.Join(", ", _seen.Select(seen => $"{seen.Value} to {seen.Key}"))}";
        }
    }

    private Task<OllamaTestRequest> Find(string path, int number)
    {
        var fromTheEnd = _seen[path] - number;
        return _requests.Where(request => request.Path == path).Reverse().ElementAtOrDefault(fromTheEnd) is { } kept
            ? Task.FromResult(kept)
            : Task.FromException<OllamaTestRequest>(new InvalidOperationException(
                $"Request {number} to {path} came and is forgotten: {nameof(OllamaTestServerOptions.MaxRecordedRequests)} is {_limit}. "
                + "Raise it, or begin to wait before the request is sent."));
    }

    private sealed record Waiter(string Path, int Number)
    {
        public TaskCompletionSource<OllamaTestRequest> Source { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
