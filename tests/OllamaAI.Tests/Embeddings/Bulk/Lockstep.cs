using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Embeddings.Bulk;

/// <summary>
/// Servers that answer a request, the oldest first, only while every place for one is taken, two at each server. A run over them goes on
/// only as long as no server is ever without a request; if one is, the test ends at its time limit.
/// </summary>
internal sealed class Lockstep
{
    private const int PlacesOfAServer = 2;

    private readonly object _lock = new();
    private readonly Queue<(TaskCompletionSource<bool> Turn, int Server)> _waiting = new();
    private readonly HashSet<int> _living;
    private bool _isOver;

    public Lockstep(int servers) => _living = [.. Enumerable.Range(0, servers)];

    /// <summary>Waits for the request's turn.</summary>
    /// <exception cref="HttpRequestException">The server is dead.</exception>
    public async Task EnterAsync(int server)
    {
        TaskCompletionSource<bool> turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (!_living.Contains(server))
            {
                turn.SetResult(false);
            }
            else
            {
                _waiting.Enqueue((turn, server));
                Step();
            }
        }

        if (!await turn.Task.DefaultTimeout())
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused");
        }
    }

    /// <summary>The server breaks off the requests that it has, and takes no more.</summary>
    public void Kill(int server)
    {
        lock (_lock)
        {
            _living.Remove(server);
            var others = _waiting.Where(request => request.Server != server).ToList();
            foreach (var (turn, _) in _waiting.Where(request => request.Server == server))
            {
                turn.SetResult(false);
            }

            _waiting.Clear();
            others.ForEach(_waiting.Enqueue);
            Step();
        }
    }

    /// <summary>No texts are left to fill the places with.</summary>
    public void End()
    {
        lock (_lock)
        {
            _isOver = true;
            Step();
        }
    }

    private void Step()
    {
        while (_waiting.Count > 0 && (_isOver || _waiting.Count == _living.Count * PlacesOfAServer))
        {
            _waiting.Dequeue().Turn.SetResult(true);
        }
    }
}
