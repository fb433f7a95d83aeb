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

    /// <summary>What stands in backticks and is named as tests are: <c>Member_Condition_Expectation</c>.</summary>
    public IEnumerable<string> TestNames => Names().Matches(Text).Select(match => match.Groups["name"].Value);

    public static MarkdownPage Read(string root, string path) =>
        new(path, File.ReadAllText(System.IO.Path.Combine(root, path)).ReplaceLineEndings("\n"));

    public override string ToString() => Path;

    [GeneratedRegex(@"^[ ]*```(?:csharp|cs|c#)[^\n]*\n(?<code>.*?)^[ ]*```[ ]*$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Fences();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Links();

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*(?:_[A-Z][A-Za-z0-9]*){1,2})`")]
    private static partial Regex Names();
}
