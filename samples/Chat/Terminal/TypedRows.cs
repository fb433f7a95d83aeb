using System.Text;
using Spectre.Console.Rendering;

namespace ChatSample.Terminal;

/// <summary>How a text that is being typed stands in a terminal.</summary>
internal sealed class TypedRows
{
    private const int TabCells = 4;

    private readonly List<string> _rows = [];
    private readonly StringBuilder _row = new();
    private readonly int _width;
    private int _column;

    /// <summary>Breaks a text into rows.</summary>
    /// <param name="prompt">What stands before it in the first row.</param>
    /// <param name="text">The text.</param>
    /// <param name="caret">Where its caret is, from 0 to the length of the text.</param>
    /// <param name="width">The width of the terminal, in cells.</param>
    public TypedRows(string prompt, string text, int caret, int width)
    {
        _width = Math.Max(1, width);
        _column = Cells(prompt);
        var position = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            Add(rune, isCaret: position == caret);
            position += rune.Utf16SequenceLength;
        }

        if (_column >= _width)
        {
            // The terminal waits in the last column until there is more to write.
            EndRow("\r\n");
        }

        Locate(isCaret: caret == text.Length);
        EndRow("");
    }

    /// <summary>The rows, each with what moves the cursor to the next one if the terminal does not by itself.</summary>
    public IReadOnlyList<string> Rows => _rows;

    /// <summary>The row of the caret.</summary>
    public int CaretRow { get; private set; }

    /// <summary>The cells before the caret in its row.</summary>
    public int CaretColumn { get; private set; }

    private void Add(Rune rune, bool isCaret)
    {
        var shown = rune.Value switch { '\n' => "", '\t' => new string(' ', Math.Min(TabCells, _width)), _ => rune.ToString() };
        if (_column + Cells(shown) > _width)
        {
            EndRow("");
        }

        Locate(isCaret);
        _row.Append(shown);
        _column += Cells(shown);
        if (rune.Value == '\n')
        {
            EndRow("\r\n");
        }
    }

    private void Locate(bool isCaret)
    {
        if (isCaret)
        {
            (CaretRow, CaretColumn) = (_rows.Count, _column);
        }
    }

    private void EndRow(string terminator)
    {
        _rows.Add(_row.Append(terminator).ToString());
        _row.Clear();
        _column = 0;
    }

    private static int Cells(string text) => new Segment(text).CellCount();
}
