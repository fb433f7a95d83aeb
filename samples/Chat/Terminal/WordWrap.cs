using System.Text;
using Spectre.Console.Rendering;

namespace ChatSample.Terminal;

/// <summary>Keeps words whole at the right edge of a terminal, although their letters are shown as they come.</summary>
/// <remarks>A word that turns out too long for its line is taken back and written again on the next one.</remarks>
internal sealed class WordWrap(Func<int> width)
{
    private readonly StringBuilder _word = new();
    private int _wordCells;
    private int _column;

    /// <summary>What to write so that the next piece of the text appears.</summary>
    public string Wrap(string piece)
    {
        var output = new StringBuilder(piece.Length);
        foreach (var rune in piece.EnumerateRunes())
        {
            Add(rune, output);
        }

        return output.ToString();
    }

    private void Add(Rune rune, StringBuilder output)
    {
        if (rune.Value == '\n')
        {
            output.Append('\n');
            EndWord();
            _column = 0;
            return;
        }

        var cells = rune.Value == '\t' ? 8 - (_column % 8) : new Segment(rune.ToString()).CellCount();
        var isBlank = Rune.IsWhiteSpace(rune);
        if (_column + cells > width())
        {
            if (isBlank)
            {
                // The end of the line parts the words as well as a blank.
                EndWord();
                _column = width();
                return;
            }

            StartLine(cells, output);
        }

        output.Append(rune);
        _column += cells;
        _wordCells += cells;
        _word.Append(rune);
        if (isBlank)
        {
            EndWord();
        }
    }

    private void StartLine(int nextCells, StringBuilder output)
    {
        if (_wordCells == 0)
        {
            output.Append('\n');
            _column = 0;
        }
        else if (_wordCells < _column && _wordCells + nextCells <= width())
        {
            output.Append($"\e[{_column - _wordCells + 1}G\e[K\n").Append(_word);
            _column = _wordCells;
        }
        else
        {
            // A word longer than a line: the terminal breaks it anywhere.
            EndWord();
            _column = 0;
        }
    }

    private void EndWord()
    {
        _word.Clear();
        _wordCells = 0;
    }
}
