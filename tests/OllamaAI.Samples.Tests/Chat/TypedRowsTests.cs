using ChatSample.Terminal;

namespace OllamaAI.Samples.Tests.Chat;

public sealed class TypedRowsTests
{
    [Theory]
    [InlineData("", 8, new[] { "" })]
    [InlineData("12345", 8, new[] { "12345" })]
    [InlineData("123456", 8, new[] { "123456\r\n", "" })]
    [InlineData("1234567", 8, new[] { "123456", "7" })]
    [InlineData("1\n2\n", 8, new[] { "1\r\n", "2\r\n", "" })]
    [InlineData("123456\n7", 8, new[] { "123456\r\n", "7" })]
    [InlineData("12345漢", 8, new[] { "12345", "漢" })]
    [InlineData("a\tb", 9, new[] { "a    b" })]
    [InlineData("a\tb", 8, new[] { "a    b\r\n", "" })]
    [InlineData("ab\t", 3, new[] { "a", "b", "   \r\n", "" })]
    [InlineData("漢字", 1, new[] { "", "漢", "字\r\n", "" })]
    public void Rows_Text_BreaksWhereTheTerminalDoes(string text, int width, string[] expected) =>
        new TypedRows("> ", text, 0, width).Rows.ShouldBe(expected);

    [Theory]
    [InlineData("", 0, 0, 2)]
    [InlineData("12345", 3, 0, 5)]
    [InlineData("123456", 6, 1, 0)]
    [InlineData("1234567", 6, 1, 0)]
    [InlineData("1\n2", 1, 0, 3)]
    [InlineData("1\n2", 2, 1, 0)]
    [InlineData("1\n2", 3, 1, 1)]
    [InlineData("12345漢", 5, 1, 0)]
    [InlineData("12345漢", 6, 1, 2)]
    [InlineData("🙂🙂", 2, 0, 4)]
    public void Caret_PlaceInTheText_IsItsRowAndColumn(string text, int caret, int row, int column)
    {
        var rows = new TypedRows("> ", text, caret, 8);

        (rows.CaretRow, rows.CaretColumn).ShouldBe((row, column));
    }
}
