using ChatSample.Terminal;
using OllamaAI.Samples.Tests.Chat.Support;

namespace OllamaAI.Samples.Tests.Chat;

public sealed class MarkdownViewTests
{
    [Theory]
    [InlineData("# Title", "Title")]
    [InlineData("Some **bold**, *italic* and `code`.", "Some bold, italic and code.")]
    [InlineData("2 * 3 * 4 and a_b_c", "2 * 3 * 4 and a_b_c")]
    [InlineData("one\ntwo", "one\ntwo")]
    [InlineData("- one\n- two\n  - three", "• one\n• two\n  • three")]
    [InlineData("3. one\n4. two", "3. one\n4. two")]
    [InlineData("> said", "│ said")]
    [InlineData("```csharp\nvar a = 1;\n```", "  var a = 1;")]
    [InlineData("[Ollama](https://ollama.com)", "Ollama (https://ollama.com)")]
    [InlineData("a <b>tag</b> &amp; [red]markup[/]", "a <b>tag</b> & [red]markup[/]")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    [InlineData("&#27;[31mred&#7; &#x9b;2J&#8238;x [a](http://x/&#27;c)", "31mred 2Jx a (http://x/)")]
    public void Of_Markdown_IsShownWithoutItsMarks(string text, string expected) => Show(text).ShouldBe(expected);

    [Fact]
    public void Of_Table_IsDrawn()
    {
        var shown = Show("| a | b |\n|---|---|\n| 1 | 2 |");

        shown.ShouldContain("│ a │ b │");
        shown.ShouldContain("│ 1 │ 2 │");
    }

    [Fact]
    public void Parse_LinkDefinitionBehindAText_IsTheTextAlone() =>
        MarkdownView.Parse("Intro [a][1]\n\n[1]: https://example.com").ShouldHaveSingleItem().Span.Start.ShouldBe(0);

    [Fact]
    public void Parse_TooDeep_IsShownAsItIs()
    {
        var text = string.Concat(Enumerable.Repeat("> ", 5_000)) + "deep";

        Show(text, width: 100_000).ShouldBe(text);
    }

    [Theory]
    [InlineData("|")]
    [InlineData("| a |\n|--|\n| 1 | 2 | 3 |")]
    [InlineData("***")]
    [InlineData("[a](")]
    [InlineData("![](x)")]
    [InlineData("- \n-\n\n```")]
    public void Of_HalfWrittenOrOdd_DoesNotFail(string text)
    {
        for (var length = 0; length <= text.Length; length++)
        {
            Should.NotThrow(() => Show(text[..length]));
        }
    }

    private static string Show(string text, int width = 80)
    {
        var output = new StringWriter();
        var console = PlainConsole.Of(output, width);
        foreach (var block in MarkdownView.Parse(text))
        {
            console.Write(MarkdownView.Of(block));
            console.Profile.Out.Writer.Write('\n');
        }

        return string.Join('\n', output.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0));
    }
}
