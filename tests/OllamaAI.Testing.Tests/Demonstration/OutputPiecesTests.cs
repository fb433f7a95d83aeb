using OllamaAI.Testing.Demonstration;

namespace OllamaAI.Testing.Tests.Demonstration;

public class OutputPiecesTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("one")]
    [InlineData(" lead and  double   spaces \n\n lines\t\r\nend ")]
    [InlineData("http://example.com/a-very-long-address-without-any-space")]
    [InlineData("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦 e\u0301e\u0301 日本語")]
    [InlineData("\ud800 half")]
    public void Of_Text_JoinsToTheSameText(string text) => string.Concat(OutputPieces.Of(text)).ShouldBe(text);

    [Fact]
    public void Of_Sentence_GivesWordsWithTheSpaceInFront() => OutputPieces.Of("I am here.\n\nYes").ShouldBe(["I", " am", " here.", "\n\nYes"]);

    [Fact]
    public void Of_Emoji_AreNeverCutApart() => OutputPieces.Of(string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 3))).ShouldAllBe(piece => piece.Length % 11 == 0);

    [Fact]
    public void Of_Text_HasNoEmptyPieces() => OutputPieces.Of("a  b\n").ShouldAllBe(piece => piece.Length > 0);
}
