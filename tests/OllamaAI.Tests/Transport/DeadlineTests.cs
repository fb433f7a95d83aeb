using Microsoft.Extensions.Time.Testing;
using Moq;
using OllamaAI.Transport;

namespace OllamaAI.Tests.Transport;

public sealed class DeadlineTests
{
    private static readonly OperationCanceledException Fault = new();

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Token_WholeLimitPasses_IsCancelledAndTheLimitIsBlamed()
    {
        using var deadline = new Deadline(Seconds(10), _time, CancellationToken.None);

        _time.Advance(TimeSpan.FromSeconds(10));

        deadline.Token.IsCancellationRequested.ShouldBeTrue();
        deadline.Translate(Fault).Message.ShouldBe("10");
    }

    [Fact]
    public void Token_StepLimitPasses_BlamesTheStep()
    {
        using var deadline = new Deadline(Seconds(10), _time, CancellationToken.None);
        deadline.Start(Seconds(3));

        _time.Advance(TimeSpan.FromSeconds(4));

        deadline.Translate(Fault).Message.ShouldBe("3");
    }

    [Fact]
    public void Stop_StepLimitWouldPass_IsNotCancelledUntilTheWholeLimitPasses()
    {
        using var deadline = new Deadline(Seconds(10), _time, CancellationToken.None);
        deadline.Start(Seconds(3));
        deadline.Stop();

        _time.Advance(TimeSpan.FromSeconds(9));
        deadline.Token.IsCancellationRequested.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(1));

        deadline.Translate(Fault).Message.ShouldBe("10");
    }

    [Fact]
    public void Start_LongerStepThanTheOneBefore_CountsFromItsOwnStart()
    {
        using var deadline = new Deadline(TimeLimit.None, _time, CancellationToken.None);
        deadline.Start(Seconds(3));
        _time.Advance(TimeSpan.FromSeconds(2));
        deadline.Start(Seconds(5));

        _time.Advance(TimeSpan.FromSeconds(4));
        deadline.Token.IsCancellationRequested.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(1));

        deadline.Translate(Fault).Message.ShouldBe("5");
    }

    [Fact]
    public void Start_ShorterStepThanTheOneBefore_CountsFromItsOwnStart()
    {
        using var deadline = new Deadline(TimeLimit.None, _time, CancellationToken.None);
        deadline.Start(Seconds(60));
        deadline.Start(Seconds(2));

        _time.Advance(TimeSpan.FromSeconds(2));

        deadline.Translate(Fault).Message.ShouldBe("2");
    }

    [Fact]
    public void Start_CallbackOfTheStepBeforeIsUnderWay_BlamesNothing()
    {
        TimerCallback? callback = null;
        object? state = null;
        var now = 0L;
        var time = new Mock<TimeProvider>();
        time.SetupGet(t => t.TimestampFrequency).Returns(1);
        time.Setup(t => t.GetTimestamp()).Returns(() => now);
        time.Setup(t => t.CreateTimer(It.IsAny<TimerCallback>(), It.IsAny<object?>(), It.IsAny<TimeSpan>(), It.IsAny<TimeSpan>()))
            .Returns((TimerCallback c, object? s, TimeSpan _, TimeSpan _) =>
            {
                (callback, state) = (c, s);
                return Mock.Of<ITimer>();
            });
        using var deadline = new Deadline(TimeLimit.None, time.Object, CancellationToken.None);
        deadline.Start(Seconds(3));

        // The time of the first step is up, and its timer has fired, when the next step begins.
        now = 3;
        deadline.Start(Seconds(5));
        callback!(state);

        deadline.Token.IsCancellationRequested.ShouldBeFalse();
        deadline.Translate(Fault).ShouldBeSameAs(Fault);
    }

    [Fact]
    public void Start_AfterALimitPassed_DoesNotChangeTheBlame()
    {
        using var deadline = new Deadline(TimeLimit.None, _time, CancellationToken.None);
        deadline.Start(Seconds(3));
        _time.Advance(TimeSpan.FromSeconds(3));

        deadline.Start(Seconds(1));
        _time.Advance(TimeSpan.FromSeconds(1));

        deadline.Translate(Fault).Message.ShouldBe("3");
    }

    [Fact]
    public void Translate_CallerCancelled_CarriesTheCallersToken()
    {
        using var caller = new CancellationTokenSource();
        using var deadline = new Deadline(Seconds(1), _time, caller.Token);
        caller.Cancel();
        _time.Advance(TimeSpan.FromSeconds(2));

        deadline.Translate(Fault).ShouldBeOfType<TaskCanceledException>().CancellationToken.ShouldBe(caller.Token);
    }

    [Fact]
    public void Translate_NeitherCallerNorLimit_LeavesTheFaultAsItIs()
    {
        using var deadline = new Deadline(Seconds(1), _time, CancellationToken.None);

        deadline.Translate(Fault).ShouldBeSameAs(Fault);
    }

    [Fact]
    public void Dispose_LimitPassesAfterwards_HasNoEffect()
    {
        var deadline = new Deadline(Seconds(1), _time, CancellationToken.None);
        var token = deadline.Token;
        deadline.Dispose();

        _time.Advance(TimeSpan.FromSeconds(2));

        token.IsCancellationRequested.ShouldBeFalse();
    }

    private static TimeLimit Seconds(int seconds) =>
        new(TimeSpan.FromSeconds(seconds), static (limit, fault) => new TimeoutException($"{limit.TotalSeconds}", fault));
}
