using PlaygroundSample.Api;

namespace OllamaAI.Samples.Tests.Playground.Api;

public sealed class FaultTests
{
    [Fact]
    public void Of_MistakeOfTheProgram_IsNotShown()
    {
        var mistake = new ArgumentOutOfRangeException("index");

        Fault.IsExpected(mistake).ShouldBeFalse();
        Fault.Of(mistake).Message.ShouldBe("The playground failed. Its console says why.");
    }

    [Fact]
    public void Of_MalformedInput_IsShown() => Fault.Of(new FormatException("Too many.")).Message.ShouldBe("Too many.");
}
