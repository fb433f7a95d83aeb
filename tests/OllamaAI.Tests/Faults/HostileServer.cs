using System.Net;
using Microsoft.Extensions.Time.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Faults;

/// <summary>Servers that do not let a call end. Their clock goes on by itself, so that hours pass in milliseconds.</summary>
internal static class HostileServer
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    /// <summary>Accepts the request, and says nothing.</summary>
    public static ScriptedHandler Silent(FakeTimeProvider time) => new((_, cancellationToken) => StallAsync(time, cancellationToken));

    /// <summary>An answer that does not come.</summary>
    public static Task<HttpResponseMessage> StallAsync(FakeTimeProvider time, CancellationToken cancellationToken)
    {
        Pass(time, cancellationToken);
        return Task.FromCanceled<HttpResponseMessage>(cancellationToken);
    }

    /// <summary>Begins an answer, and sends nothing but white space in it.</summary>
    public static ScriptedHandler Dripping(FakeTimeProvider time) =>
        new(_ => Answer(new EndlessStream(time, Step, "", [" ", "\n"])));

    /// <summary>Begins an answer that is in order so far, and stops in the middle of it.</summary>
    public static ScriptedHandler Stalling(FakeTimeProvider time, string beginning) =>
        new(_ => Answer(new EndlessStream(time, Step, beginning, [])));

    /// <summary>Sends an answer, and then always more of something.</summary>
    public static ScriptedHandler Endless(FakeTimeProvider time, string beginning, string more) =>
        new(_ => Answer(new EndlessStream(time, TimeSpan.FromMilliseconds(1), beginning, [more])));

    private static HttpResponseMessage Answer(Stream body) => ScriptedHandler.Response(HttpStatusCode.OK, new StreamContent(body));

    private static void Pass(FakeTimeProvider time, CancellationToken cancellationToken)
    {
        for (var left = TimeSpan.FromDays(1); left > TimeSpan.Zero && !cancellationToken.IsCancellationRequested; left -= Step)
        {
            time.Advance(Step);
        }

        cancellationToken.IsCancellationRequested.ShouldBeTrue("The call has no limit.");
    }

    private sealed class EndlessStream(FakeTimeProvider time, TimeSpan pause, string beginning, string[] more) : ReadOnlyStream
    {
        private ReadOnlyMemory<byte> _rest = System.Text.Encoding.UTF8.GetBytes(beginning);
        private int _count;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_rest.IsEmpty)
            {
                Wait(cancellationToken);
                if (cancellationToken.IsCancellationRequested)
                {
                    return ValueTask.FromCanceled<int>(cancellationToken);
                }

                _rest = System.Text.Encoding.UTF8.GetBytes(more[_count++ % more.Length]);
            }

            var count = Math.Min(buffer.Length, _rest.Length);
            _rest[..count].CopyTo(buffer);
            _rest = _rest[count..];
            return ValueTask.FromResult(count);
        }

        private void Wait(CancellationToken cancellationToken)
        {
            if (more.Length == 0)
            {
                Pass(time, cancellationToken);
            }
            else
            {
                time.Advance(pause);
            }
        }
    }
}
