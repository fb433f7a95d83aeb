using System.Text.RegularExpressions;

namespace OllamaAI.Samples.Tests.Playground.Pictures;

/// <summary>What a terminal shows: as much of its language as the chat speaks. Lines never scroll away.</summary>
internal sealed partial class TerminalScreen
{
    private readonly List<List<(char Letter, string Style)>> _lines = [[]];
    private string _style = "";
    private string _sequence = "";
    private int _column;

    /// <summary>The line of the cursor.</summary>
    public int Row { get; private set; }

    public string CurrentLine => TextOf(_lines[Row]);

    public string Text => string.Join('\n', _lines.Select(TextOf));

    /// <summary>The lines, each as runs of letters of one style: the SGR parameters in force, such as <c>2</c> for dim.</summary>
    public IEnumerable<IEnumerable<(string Text, string Style)>> Lines => _lines.Select(Runs);

    public void Write(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (_sequence.Length > 0 || letter == '\e')
            {
                Continue(letter);
            }
            else
            {
                Put(letter);
            }
        }
    }

    private void Continue(char letter)
    {
        _sequence += letter;
        if (Whole().Match(_sequence) is { Success: true } match)
        {
            _sequence = "";
            Obey(match.Groups["final"].Value, match.Groups["parameters"].Value);
        }
    }

    private void Obey(string final, string parameters)
    {
        var count = int.TryParse(parameters, out var number) ? number : 1;
        switch (final)
        {
            case "A":
                Row -= count;
                break;
            case "C":
                _column += count;
                break;
            case "G":
                _column = count - 1;
                break;
            case "J" when parameters.Length == 0:
                _lines.RemoveRange(Row + 1, _lines.Count - Row - 1);
                goto case "K";
            case "K":
                _lines[Row].RemoveRange(Math.Min(_column, _lines[Row].Count), Math.Max(0, _lines[Row].Count - _column));
                break;
            case "m":
                _style = parameters is "0" or "" ? "" : parameters;
                break;
        }
    }

    private void Put(char letter)
    {
        switch (letter)
        {
            case '\r':
                _column = 0;
                break;
            case '\n':
                Row++;
                break;
            case >= ' ':
                var line = _lines[Row];
                line.AddRange(Enumerable.Repeat((' ', ""), Math.Max(0, _column + 1 - line.Count)));
                line[_column++] = (letter, _style);
                break;
        }

        if (Row == _lines.Count)
        {
            _lines.Add([]);
        }
    }

    private static string TextOf(List<(char Letter, string Style)> line) => string.Concat(line.Select(cell => cell.Letter)).TrimEnd();

    private static IEnumerable<(string Text, string Style)> Runs(List<(char Letter, string Style)> line)
    {
        for (int start = 0, end; start < line.Count; start = end)
        {
            end = start + line.Skip(start).TakeWhile(cell => cell.Style == line[start].Style).Count();
            yield return (string.Concat(line[start..end].Select(cell => cell.Letter)), line[start].Style);
        }
    }

    [GeneratedRegex(@"^\e(?:\[(?<parameters>[0-9;?]*)(?<final>[@-~])|[^\[])$", RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();
}
