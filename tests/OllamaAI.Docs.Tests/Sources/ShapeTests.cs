using System.Text.RegularExpressions;

namespace OllamaAI.Docs.Tests.Sources;

/// <summary>The shape of the sources: short lines, small files, plain words.</summary>
public sealed partial class ShapeTests
{
    private const int MaxColumns = 140;
    private const int MaxLines = 250;

    private static readonly SourceFile[] Libraries = [.. SourceFile.In("src")];

    [Fact]
    public void Lines_OfSrcAndSamples_FitOnAScreen()
    {
        var found =
            from file in Libraries.Concat(SourceFile.In("samples"))
            from line in file.Lines.Index()
            where line.Item.Length > MaxColumns
            select $"{file.Path}:{line.Index + 1} has {line.Item.Length} characters";

        found.ShouldBeEmpty();
    }

    [Fact]
    public void Files_OfSrc_AreSmall() =>
        Libraries.Where(file => file.Lines.Length > MaxLines)
            .Select(file => $"{file.Path} has {file.Lines.Length} lines").ShouldBeEmpty();

    /// <summary>Comments and messages say "is not a": "is no" is read as a slip. They cite nothing that a reader cannot open.</summary>
    [Fact]
    public void Words_OfSrc_ArePlain()
    {
        var found =
            from file in Libraries
            from words in file.Words
            from match in Banned().Matches(words)
            select $"{file.Path}: \"{match.Value}\" in {words.ReplaceLineEndings(" ")}";

        found.ShouldBeEmpty();
    }

    // "There is no" and "is no longer" are plain.
    [GeneratedRegex(
        @"(?<!there )\b(?:is|are) no (?!longer|more|less)\w+ ?\w*|\bprotocol \d+\.\d|\bpitfall \d|§",
        RegexOptions.IgnoreCase)]
    private static partial Regex Banned();
}
