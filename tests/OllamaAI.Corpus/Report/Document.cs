namespace OllamaAI.Corpus.Report;

/// <summary>A page in which the table stands between two marks.</summary>
internal sealed class Document
{
    private const string Start = "<!-- corpus: written by tests/OllamaAI.Corpus -->";
    private const string End = "<!-- end of corpus -->";

    private readonly string _path;
    private readonly string _before;
    private readonly string _between;
    private readonly string _behind;

    public Document(string path)
    {
        var text = File.ReadAllText(path);
        var start = text.IndexOf(Start, StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        if (start < 0 || end < start)
        {
            throw new InvalidOperationException($"{path} has no place for the table: add the lines '{Start}' and '{End}'.");
        }

        _path = path;
        _before = text[..(start + Start.Length)];
        _between = text[(start + Start.Length)..end];
        _behind = text[end..];
    }

    public bool Holds(string table) => _between == Framed(table);

    public void Write(string table) => File.WriteAllText(_path, _before + Framed(table) + _behind);

    private static string Framed(string table) => $"\n\n{table.Trim()}\n\n";
}
