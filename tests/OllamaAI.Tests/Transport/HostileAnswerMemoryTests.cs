using System.Net;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Transport;

[Collection(Measured.Name)]
public sealed class HostileAnswerMemoryTests
{
    private const int Answers = 16;
    private const int Limit = 16 * 1024 * 1024;

    [Fact]
    public async Task SixteenAnswersWithoutEnd_AtOnce_TakeTheLimitEachAndGiveItBack()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var bodies = Enumerable.Range(0, Answers).Select(_ => new HostileBody(Limit)).ToArray();
        var next = -1;
        using var handler = new ScriptedHandler(_ =>
            ScriptedHandler.Response(HttpStatusCode.OK, new StreamContent(bodies[Interlocked.Increment(ref next)])));
        using var client = handler.CreateClient(new OllamaClientOptions { MaxResponseBytes = Limit });
        var calls = bodies.Select(_ => Task.Run(() => client.ListModelsAsync())).ToArray();
        await Task.WhenAll(bodies.Select(body => body.Full)).DefaultTimeout();

        var during = GC.GetTotalMemory(forceFullCollection: true) - before;
        Array.ForEach(bodies, body => body.GoOn());
        foreach (var call in calls)
        {
            (await Should.ThrowAsync<OllamaException>(call)).Kind.ShouldBe(OllamaErrorKind.InvalidResponse);
        }

        during.ShouldBeLessThan(Answers * Limit * 5L / 4);
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(2L * Limit);
    }

    /// <summary>A body without end, which pauses when it has sent as much as the client accepts.</summary>
    private sealed class HostileBody(int pauseAfter) : ReadOnlyStream
    {
        private readonly TaskCompletionSource _full = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _sent;

        public Task Full => _full.Task;

        public void GoOn() => _goOn.TrySetResult();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_sent == pauseAfter)
            {
                _full.TrySetResult();
                await _goOn.Task.WaitAsync(cancellationToken);
            }

            var count = _sent < pauseAfter ? Math.Min(buffer.Length, pauseAfter - _sent) : buffer.Length;
            buffer.Span[..count].Fill((byte)' ');
            _sent += count;
            return count;
        }
    }
}
