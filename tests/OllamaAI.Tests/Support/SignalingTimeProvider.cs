using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace OllamaAI.Tests.Support;

/// <summary>A clock that the test moves, and that says when something begins to wait for it, so that the test does not move it too early.</summary>
internal sealed class SignalingTimeProvider : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>Completes when one more timer has been created.</summary>
    public Task WaitForTimerAsync() => _timers.Reader.ReadAsync().AsTask().DefaultTimeout();

    /// <summary>Completes when one more timer has been created that is due after at most some time.</summary>
    public async Task WaitForTimerAsync(TimeSpan longest)
    {
        while (await _timers.Reader.ReadAsync().AsTask().DefaultTimeout() > longest)
        {
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _timers.Writer.TryWrite(dueTime);
        return timer;
    }
}
