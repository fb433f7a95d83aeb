using System.Diagnostics;

namespace OllamaAI.Corpus.Bulk;

/// <summary>Counts the requests that are on their way to one server, and how long there was none.</summary>
/// <param name="computing">What a request takes at the least. As on a server with one graphics card, one waits for the other.</param>
internal sealed class Flights(TimeSpan computing) : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _turn = new(1);
    private int _inFlight;
    private bool _isMeasured;
    private long _idleSince;

    public int Requests { get; private set; }

    public int Most { get; private set; }

    /// <summary>How often there was no request on its way although there was work.</summary>
    public int Gaps { get; private set; }

    public TimeSpan LongestGap { get; private set; }

    /// <summary>From here on there is always work for this server.</summary>
    public void Start()
    {
        lock (_lock)
        {
            _isMeasured = true;
            _idleSince = 0;
            Requests = 0;
        }
    }

    /// <summary>From here on there is no more work for this server.</summary>
    public void End()
    {
        lock (_lock)
        {
            _isMeasured = false;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Begin();
        try
        {
            await _turn.WaitAsync(cancellationToken);
            try
            {
                await Task.Delay(computing, cancellationToken);
                var response = await base.SendAsync(request, cancellationToken);
                await response.Content.LoadIntoBufferAsync(cancellationToken);
                return response;
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            Finish();
        }
    }

    protected override void Dispose(bool disposing)
    {
        _turn.Dispose();
        base.Dispose(disposing);
    }

    private void Begin()
    {
        lock (_lock)
        {
            if (_inFlight++ == 0 && _idleSince != 0 && _isMeasured)
            {
                Gaps++;
                LongestGap = TimeSpan.FromTicks(Math.Max(LongestGap.Ticks, Stopwatch.GetElapsedTime(_idleSince).Ticks));
            }

            Most = Math.Max(Most, _inFlight);
            Requests++;
        }
    }

    private void Finish()
    {
        lock (_lock)
        {
            _idleSince = --_inFlight == 0 ? Stopwatch.GetTimestamp() : 0;
        }
    }
}
