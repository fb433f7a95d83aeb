namespace OllamaAI.Testing.Tests.Demonstration;

public class PacingTests
{
    [Fact]
    public async Task AtPace_EachPiece_WaitsItsTurnOnTheClock()
    {
        var clock = new ImpatientClock();
        var model = DemonstrationModels.AtPace(20, clock)[0];
        var pieces = 0;
        await foreach (var _ in model.Answer!(Prompt("count to 3"), default))
        {
            pieces++;
        }

        pieces.ShouldBe(3);
        clock.Waits.ShouldBe(Enumerable.Repeat(TimeSpan.FromMilliseconds(50), 3));
    }

    [Fact]
    public async Task AtPace_Cancelled_StopsWaiting()
    {
        var model = DemonstrationModels.AtPace(0.001)[0];
        using var cancellation = new CancellationTokenSource();
        var next = model.Answer!(Prompt("count to 3"), cancellation.Token).GetAsyncEnumerator(cancellation.Token).MoveNextAsync();
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await next);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void AtPace_NoPace_IsRefused(double tokensPerSecond) =>
        Should.Throw<ArgumentOutOfRangeException>(() => DemonstrationModels.AtPace(tokensPerSecond));

    [Fact]
    public void AtPace_Models_AreTheSameOtherwise() =>
        DemonstrationModels.AtPace(20).Select(model => model.Name).ShouldBe(DemonstrationModels.All.Select(model => model.Name));

    private static ModelPrompt Prompt(string text) => new() { Model = "demo", Messages = [new ModelMessage { Role = "user", Content = text }] };

    /// <summary>A clock on which every wait ends at once.</summary>
    private sealed class ImpatientClock : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
