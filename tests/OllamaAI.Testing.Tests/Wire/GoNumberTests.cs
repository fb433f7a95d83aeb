using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Tests.Wire;

public sealed class GoNumberTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(1, "1")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(1e-5, "0.00001")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(0.0000009, "9e-7")]
    [InlineData(-3.576279254957626e-7, "-3.576279254957626e-7")]
    [InlineData(1e-10, "1e-10")]
    [InlineData(500000, "500000")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.25e22, "1.25e+22")]
    [InlineData(9007199254740993, "9007199254740992")]
    public void Format_Double_IsGos(double value, string expected) => GoNumber.Format(value).ShouldBe(expected);

    [Theory]
    [InlineData(0.1f, "0.1")]
    [InlineData(-0.0017594862f, "-0.0017594862")]
    [InlineData(16777216f, "16777216")]
    [InlineData(1e-7f, "1e-7")]
    public void Format_Float_HasTheShortestDigits(float value, string expected) => GoNumber.Format(value).ShouldBe(expected);
}
