using System.Text.RegularExpressions;

namespace OllamaAI.Docs.Tests.Documents;

/// <summary>A page, its C# blocks and its links.</summary>
internal sealed partial record MarkdownPage(string Path, string Text)
{
    public IEnumerable<string> CSharpBlocks => Fences().Matches(Text).Select(match => Snippet.Dedent(match.Groups["code"].Value));

    /// <summary>Links to files of the repository, without what follows #.</summary>
    public IEnumerable<string> FileLinks => Links().Matches(Text)
        .Select(match => match.Groups["target"].Value)
        .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#') && !target.StartsWith("mailto:", StringComparison.Ordinal))
        .Select(target => target.Split('#')[0]);

    /// <summary>Links to sections, with the file, which is empty for a section of this page.</summary>
    public IEnumerable<(string File, string Section)> SectionLinks => Links().Matches(Text)
        .Select(match => match.Groups["target"].Value)
        .Where(target => target.Contains('#', StringComparison.Ordinal) && !target.Contains("://", StringComparison.Ordinal))
        .Select(target => (target.Split('#')[0], target.Split('#')[1]));

    /// <summary>What a link to a heading has after #, as GitHub names it.</summary>
    public IEnumerable<string> Anchors => Headings().Matches(WithoutCode)
        .Select(match => NotInAnchors().Replace(match.Groups["title"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>The text without blocks of code.</summary>
    public string WithoutCode => Blocks().Replace(Text, "");

    /// <summary>The text without code, addresses and comments: what a reader reads as English.</summary>
    public string Prose => NotProse().Replace(WithoutCode, " ");

    /// <summary>What stands in backticks and is named as tests are: <c>Member_Condition_Expectation</c>.</summary>
    public IEnumerable<string> TestNames => Names().Matches(Text).Select(match => match.Groups["name"].Value);

    public static MarkdownPage Read(string root, string path) =>
        new(path, File.ReadAllText(System.IO.Path.Combine(root, path)).ReplaceLineEndings("\n"));

    public override string ToString() => Path;

    [GeneratedRegex(@"^[ ]*```(?:csharp|cs|c#)[^\n]*\n(?<code>.*?)^[ ]*```[ ]*$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Fences();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"^#+ (?<title>[^\n]+)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex(@"^[ ]*```.*?^[ ]*```[ ]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"`[^`\n]*`|\]\([^)\n]*\)|<[^>\n]*>|^    [^\n]*$", RegexOptions.Multiline)]
    private static partial Regex NotProse();

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*(?:_[A-Z][A-Za-z0-9]*){1,2})`")]
    private static partial Regex Names();
}
