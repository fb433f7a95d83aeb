using Spectre.Console;
using Spectre.Console.Rendering;

namespace ChatSample.Terminal;

/// <summary>Shows rows as a table whose last column wraps, or one below the other if the terminal is too narrow for that.</summary>
internal static class TableView
{
    private const int ReadableCells = 16;

    public static IRenderable Of(string[] headings, string[][] rows, int width, bool isTerminal, Style lines) =>
        ToWidth(headings, rows) > width ? ToList(headings, rows) : ToTable(headings, rows, isTerminal, lines);

    private static Table ToTable(string[] headings, string[][] rows, bool isTerminal, Style lines)
    {
        var table = new Table { Border = isTerminal ? TableBorder.Rounded : TableBorder.None, BorderStyle = lines };
        foreach (var heading in headings)
        {
            table.AddColumn(new TableColumn(Cell(heading)) { NoWrap = table.Columns.Count < headings.Length - 1 });
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(Cell));
        }

        return table;
    }

    private static Rows ToList(string[] headings, string[][] rows) =>
        new((headings.Length == 2
            ? rows.Prepend(headings).Select(row => $"{row[0]}: {row[1]}")
            : rows.Select(row => ToRecord(headings, row))).Select(Cell));

    private static string ToRecord(string[] headings, string[] row) =>
        string.Concat(headings.Zip(row)
            .Where(cell => cell.Second.Length > 0)
            .Select(cell => cell.First.Length > 0 ? $"{cell.First}: {cell.Second}\n" : $"{cell.Second} "));

    /// <summary>The least width at which all columns but the last are whole, and the last can be read.</summary>
    private static int ToWidth(string[] headings, string[][] rows)
    {
        var widths = headings.Select((_, column) => rows.Prepend(headings).Max(row => ToWidth(row[column]))).ToList();
        return widths.SkipLast(1).Sum() + Math.Min(widths[^1], ReadableCells) + (3 * headings.Length) + 1;
    }

    private static int ToWidth(string text) => EscapeFilter.Clean(text).Split('\n').Max(line => new Segment(line).CellCount());

    private static Text Cell(string text) => new(EscapeFilter.Clean(text));
}
