using System.Text;
using ChatSample.Terminal;

namespace OllamaAI.Samples.Tests.Chat;

public sealed class WordWrapTests
{
    private const int Width = 10;

    [Theory]
    [InlineData("short", "short")]
    [InlineData("exactly 10", "exactly 10")]
    [InlineData("one two three", "one two", "three")]
    [InlineData("ten 456789 next", "ten 456789", "next")]
    [InlineData("ten 456789  two blanks", "ten 456789", "two blanks")]
    [InlineData("line one\nline two", "line one", "line two")]
    [InlineData("ten 456789\nnext", "ten 456789", "next")]
    [InlineData("abcdefghijklm nop", "abcdefghij", "klm nop")]
    [InlineData("ab cdefghijklmnop", "ab", "cdefghijkl", "mnop")]
    [InlineData("漢字漢字漢字漢", "漢字漢字漢", "字漢")]
    [InlineData("abc 漢字漢字", "abc", "漢字漢字")]
    [InlineData("a\tb c", "a       b", "c")]
    public void Wrap_Text_KeepsWordsWhole(string text, params string[] rows) =>
        Show(text, piece => [piece]).ShouldBe(rows);

    [Theory]
    [InlineData("one two three four five six seven")]
    [InlineData("ten 456789  abcdefghijklmnopqrstuvwxyz\n\nend of the text")]
    public void Wrap_TextInSinglePieces_LooksAsWrappedWhole(string text) =>
        Show(text, whole => whole.Select(c => c.ToString())).ShouldBe(Show(text, whole => [whole]));

    private static string[] Show(string text, Func<string, IEnumerable<string>> split)
    {
        var wrap = new WordWrap(() => Width);
        var terminal = new TinyTerminal(Width);
        foreach (var piece in split(text))
        {
            terminal.Write(wrap.Wrap(piece));
        }

        return terminal.Rows;
    }

    /// <summary>Does what a terminal does with text, line feeds, and the two sequences that matter here.</summary>
    private sealed class TinyTerminal(int width)
    {
        private readonly List<StringBuilder> _rows = [new()];
        private int _column;

        public string[] Rows => [.. _rows.Select(row => row.ToString().Replace("\0", "", StringComparison.Ordinal).TrimEnd())];

        public void Write(string output)
        {
            for (var i = 0; i < output.Length; i++)
            {
                switch (output[i])
                {
                    case '\n':
                        NewRow();
                        break;
                    case '\t':
                        Write(new string(' ', 8 - (_column % 8)));
                        break;
                    case '\e' when output[i..].StartsWith("\e[K", StringComparison.Ordinal):
                        _rows[^1].Length = Math.Min(_rows[^1].Length, _column);
                        i += 2;
                        break;
                    case '\e':
                        var end = output.IndexOf('G', i);
                        _column = int.Parse(output[(i + 2)..end], System.Globalization.CultureInfo.InvariantCulture) - 1;
                        i = end;
                        break;
                    case var c:
                        Put(c);
                        break;
                }
            }
        }

        private void Put(char c)
        {
            var isWide = c > '\u1100';
            if (_column + (isWide ? 2 : 1) > width)
            {
                NewRow();
            }

            _rows[^1].Append(c).Append(isWide ? "\0" : "");
            _column = _rows[^1].Length;
        }

        private void NewRow()
        {
            _rows.Add(new StringBuilder());
            _column = 0;
        }
    }
}
