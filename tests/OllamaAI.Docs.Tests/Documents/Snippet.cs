namespace OllamaAI.Docs.Tests.Documents;

/// <summary>Compiled code between <c>// snippet: name</c> and <c>// end</c>. Parts with one name in a file are one snippet.</summary>
internal sealed record Snippet(string Name, string Path, string Code)
{
    private const string Start = "// snippet: ";
    private const string End = "// end";

    public static IEnumerable<Snippet> ReadAll(string root, string path) =>
        from part in ReadParts(root, path)
        group part.Code by part.Name into parts
        select new Snippet(parts.Key, path, string.Join("\n\n", parts));

    private static IEnumerable<Snippet> ReadParts(string root, string path)
    {
        string? name = null;
        List<string> lines = [];
        foreach (var line in File.ReadLines(System.IO.Path.Combine(root, path)))
        {
            var text = line.Trim();
            if (text.StartsWith(Start, StringComparison.Ordinal))
            {
                (name, lines) = (text[Start.Length..], []);
            }
            else if (name is not null && text == End)
            {
                yield return new Snippet(name, path, Dedent(string.Join('\n', lines)));
                name = null;
            }
            else
            {
                lines.Add(line);
            }
        }

        if (name is not null)
        {
            throw new InvalidDataException($"{path}: the snippet '{name}' has no '{End}'.");
        }
    }

    /// <summary>The code without the indentation that all its lines have, and without blank lines around it.</summary>
    public static string Dedent(string code)
    {
        var lines = code.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()).ToList();
        var margin = lines.Where(line => line.Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        return string.Join('\n', lines.Select(line => line.Length > 0 ? line[margin..] : line)).Trim('\n');
    }

    public override string ToString() => $"{Path}: {Name}";
}
