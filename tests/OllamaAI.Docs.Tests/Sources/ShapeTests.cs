using System.Text.RegularExpressions;

namespace OllamaAI.Docs.Tests.Sources;

/// <summary>The shape of the sources: short lines, small files, plain words.</summary>
public sealed partial class ShapeTests
{
    private const int MaxColumns = 140;
    private const int MaxLines = 250;

    // Beginnings of paths whose files may still have longer lines. The list may only become shorter.
    private static readonly string[] WithLongLines =
    [
        "samples/ImageAgent/",
        "samples/McpServer/",
        "samples/Playground/Api/UnreadableRequests.cs",
        "samples/Playground/Safety/",
        "src/OllamaAI/Chat/",
        "src/OllamaAI/Embeddings/",
        "src/OllamaAI/Images/",
        "src/OllamaAI/KeepAlive.cs",
        "src/OllamaAI/Media/",
        "src/OllamaAI/Model",
        "src/OllamaAI/OllamaClient",
        "src/OllamaAI/OllamaException.cs",
        "src/OllamaAI/OllamaHttpHandler.cs",
        "src/OllamaAI/Protocol/",
        "src/OllamaAI/Transport/",
        "src/OllamaAI/Web/",
    ];

    // The list may only become shorter.
    private static readonly string[] LongFiles = ["src/OllamaAI/Transport/OllamaTransport.cs"];

    // The list may only become shorter.
    private static readonly string[] WithBannedWords = ["src/OllamaAI/Chat/MediaMapper.cs", "src/OllamaAI/Embeddings/EmbeddingCall.cs"];

    private static readonly SourceFile[] Libraries = [.. SourceFile.In("src")];

    [Fact]
    public void Lines_OfSrcAndSamples_FitOnAScreen()
    {
        var found =
            from file in Libraries.Concat(SourceFile.In("samples"))
            where !IsIn(WithLongLines, file)
            from line in file.Lines.Index()
            where line.Item.Length > MaxColumns
            select $"{file.Path}:{line.Index + 1} has {line.Item.Length} characters";

        found.ShouldBeEmpty();
    }

    [Fact]
    public void Files_OfSrc_AreSmall() =>
        Libraries.Where(file => !IsIn(LongFiles, file) && file.Lines.Length > MaxLines)
            .Select(file => $"{file.Path} has {file.Lines.Length} lines").ShouldBeEmpty();

    /// <summary>Comments and messages say "is not a": "is no" is read as a slip. They cite nothing that a reader cannot open.</summary>
    [Fact]
    public void Words_OfSrc_ArePlain()
    {
        var found =
            from file in Libraries
            where !IsIn(WithBannedWords, file)
            from words in file.Words
            from match in Banned().Matches(words)
            select $"{file.Path}: \"{match.Value}\" in {words.ReplaceLineEndings(" ")}";

        found.ShouldBeEmpty();
    }

    [Fact]
    public void Exclusions_OfThisTest_AreNeeded() =>
        WithLongLines.Concat(LongFiles).Concat(WithBannedWords)
            .Where(entry => !Libraries.Concat(SourceFile.In("samples")).Any(file => IsIn([entry], file)))
            .ShouldBeEmpty();

    private static bool IsIn(string[] entries, SourceFile file) => entries.Any(entry => file.Path.StartsWith(entry, StringComparison.Ordinal));

    // "There is no" and "is no longer" are plain.
    [GeneratedRegex(
        @"(?<!there )\b(?:is|are) no (?!longer|more|less)\w+ ?\w*|\bprotocol \d+\.\d|\bpitfall \d|§",
        RegexOptions.IgnoreCase)]
    private static partial Regex Banned();
}
