using Microsoft.Extensions.Time.Testing;
using OllamaAI.Models;
using OllamaAI.Protocol;

namespace OllamaAI.Tests.Models;

public sealed class ProgressTrackerTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Advance_NoFigures_IsAtZero()
    {
        var progress = new ProgressTracker(_time).Advance(new OllamaProgress { Status = "pulling manifest" });

        progress.ShouldBe(new ModelProgress { Status = "pulling manifest" });
    }

    [Fact]
    public void Advance_MissingCompleted_IsZeroOfTheLayer()
    {
        var progress = new ProgressTracker(_time).Advance(Layer("a", 100, null));

        (progress.LayerCompleted, progress.LayerTotal, progress.Completed, progress.Total, progress.Percent).ShouldBe((0, 100, 0, 100, 0));
    }

    [Fact]
    public void Advance_TotalsWithoutMeasure_DoNotOverflow()
    {
        var tracker = new ProgressTracker(_time);
        foreach (var layer in new[] { "a", "b", "c" })
        {
            tracker.Advance(Layer(layer, long.MaxValue, 1));
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        var progress = tracker.Advance(Layer("a", long.MaxValue, 2));

        progress.Total.ShouldBePositive();
        progress.Remaining!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Fact]
    public void Advance_LayersWithoutEnd_AreNotAllKept()
    {
        var tracker = new ProgressTracker(_time);

        for (var layer = 0; layer < 10_000; layer++)
        {
            tracker.Advance(Layer($"{layer}", 2, 0));
        }

        tracker.Advance(Layer("last", 2, 0)).Total.ShouldBe(2 * 4096);
    }

    [Fact]
    public void Advance_LayersWithGiganticNames_AreNotKept()
    {
        var tracker = new ProgressTracker(_time);

        tracker.Advance(Layer(new string('a', 100_000), 2, 0));

        tracker.Advance(Layer("last", 2, 0)).Total.ShouldBe(2);
    }

    [Fact]
    public void Advance_SeveralLayers_AreAddedUp()
    {
        var tracker = new ProgressTracker(_time);
        tracker.Advance(Layer("a", 100, 100));

        var progress = tracker.Advance(Layer("b", 300, 60));

        (progress.LayerCompleted, progress.LayerTotal, progress.Completed, progress.Total).ShouldBe((60, 300, 160, 400));
    }

    [Fact]
    public void Advance_LayerStartedAgain_TellsTheTruthInBytesButPercentStays()
    {
        var tracker = new ProgressTracker(_time);
        tracker.Advance(Layer("a", 100, 80));

        var progress = tracker.Advance(Layer("a", 100, 30));

        (progress.Completed, progress.Percent).ShouldBe((30, 80));
    }

    [Fact]
    public void Advance_MoreThanTheTotal_StaysBelowHundred()
    {
        var progress = new ProgressTracker(_time).Advance(Layer("a", 100, 170));

        (progress.Completed, progress.Percent).ShouldBe((100, 99));
    }

    [Fact]
    public void Advance_SameDigestInTwoSteps_AreTwoLayers()
    {
        var tracker = new ProgressTracker(_time);
        tracker.Advance(new OllamaProgress { Status = "validating GGUF model", Digest = "000", Total = 100, Completed = 100 });

        var progress = tracker.Advance(new OllamaProgress { Status = "quantizing F16 model to Q4_K_M", Digest = "000", Total = 100, Completed = 50 });

        (progress.Completed, progress.Total).ShouldBe((150, 200));
    }

    [Fact]
    public void Advance_BytesOverTime_GiveRateAndRemainingTime()
    {
        var tracker = new ProgressTracker(_time);
        tracker.Advance(Layer("a", 1000, 100));
        _time.Advance(TimeSpan.FromSeconds(2));

        var progress = tracker.Advance(Layer("a", 1000, 300));

        (progress.BytesPerSecond, progress.Remaining).ShouldBe((100, TimeSpan.FromSeconds(7)));
    }

    [Fact]
    public void Advance_WhatWasThereBefore_CountsNotAsSpeed()
    {
        var tracker = new ProgressTracker(_time);
        _time.Advance(TimeSpan.FromSeconds(1));
        tracker.Advance(Layer("cached", 1_000_000, 1_000_000));
        _time.Advance(TimeSpan.FromSeconds(1));

        var progress = tracker.Advance(Layer("resumed", 1000, 900));

        (progress.BytesPerSecond, progress.Remaining).ShouldBe((0, null));
    }

    [Fact]
    public void Advance_LayerStartedAgain_IsNoNegativeSpeed()
    {
        var tracker = new ProgressTracker(_time);
        tracker.Advance(Layer("a", 1000, 500));
        _time.Advance(TimeSpan.FromSeconds(1));

        tracker.Advance(Layer("a", 1000, 100)).BytesPerSecond.ShouldBe(0);
    }

    [Fact]
    public void Finish_Any_IsHundred()
    {
        var tracker = new ProgressTracker(_time);
        tracker.Advance(Layer("a", 100, 40));

        var progress = tracker.Finish(new OllamaProgress { Status = "success" });

        (progress.Status, progress.Percent, progress.Completed, progress.Total).ShouldBe(("success", 100, 100, 100));
    }

    [Fact]
    public void Expect_LaterLayers_HoldThePercentageDown()
    {
        var tracker = new ProgressTracker(_time);
        tracker.Expect("hashing x", "x", 100);
        tracker.Expect("uploading x", "x", 100);

        tracker.Advance(new OllamaProgress { Status = "hashing x", Digest = "x", Total = 100, Completed = 100 }).Percent.ShouldBe(50);
        tracker.Skip("uploading x", "x", 100).Percent.ShouldBe(99);
    }

    [Fact]
    public void Expect_EmptyFile_IsHarmless()
    {
        var tracker = new ProgressTracker(_time);

        tracker.Expect("hashing x", "x", 0);

        tracker.Skip("hashing x", "x", 0).Percent.ShouldBe(0);
    }

    private static OllamaProgress Layer(string digest, long total, long? completed) =>
        new() { Status = "pulling " + digest, Digest = digest, Total = total, Completed = completed };
}
