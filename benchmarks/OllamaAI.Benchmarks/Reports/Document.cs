namespace OllamaAI.Benchmarks;

/// <summary>docs/benchmarks.md, of which the measured part is replaced.</summary>
internal static class Document
{
    private const string Start = "<!-- measured: by the command above -->";
    private const string End = "<!-- end of measured -->";

    public static async Task ReplaceAsync(string path, string measured)
    {
        var text = await File.ReadAllTextAsync(path);
        var start = text.IndexOf(Start, StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        if (start < 0 || end < start)
        {
            throw new InvalidOperationException($"{path} has no place for what was measured: '{Start}' and '{End}'.");
        }

        await File.WriteAllTextAsync(path, $"{text[..(start + Start.Length)]}\n\n{measured.Trim()}\n\n{text[end..]}");
    }
}
