namespace OllamaAI.Tests.Models;

public sealed class ModelProgressTests
{
    [Fact]
    public void ToString_NoSizeYet_IsTheStatus() => new ModelProgress { Status = "pulling manifest" }.ToString().ShouldBe("pulling manifest");

    [Fact]
    public void ToString_UnderWay_TellsAmountRateAndTime() =>
        new ModelProgress
        {
            Status = "pulling 6a0746a1ec1a",
            Total = 2_019_393_189,
            Completed = 875_000_000,
            Percent = 43.33,
            BytesPerSecond = 25_120_000,
            Remaining = TimeSpan.FromSeconds(45.5),
        }.ToString().ShouldBe("pulling 6a0746a1ec1a: 43 % of 2.0 GB, 25.1 MB/s, 0:00:45 left");

    [Fact]
    public void ToString_NearlyDone_IsNotYetAHundred() =>
        new ModelProgress { Status = "verifying", Total = 400, Percent = 99.99 }.ToString().ShouldBe("verifying: 99 % of 0.4 kB");

    [Fact]
    public void ToString_LongerThanADay_CountsHours() =>
        new ModelProgress { Status = "p", Total = 5_000_000, Percent = 1, Remaining = TimeSpan.FromHours(30) }.ToString()
            .ShouldBe("p: 1 % of 5.0 MB, 30:00:00 left");
}
