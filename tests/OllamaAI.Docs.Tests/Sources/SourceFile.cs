using System.Text.RegularExpressions;
using OllamaAI.Docs.Tests.Documents;

namespace OllamaAI.Docs.Tests.Sources;

/// <summary>A C# file of the repository.</summary>
/// <param name="Path">The path from the root of the repository, with slashes.</param>
/// <param name="Text">What is in it.</param>
internal sealed partial record SourceFile(string Path, string Text)
{
    public string[] Lines => Text.TrimEnd('\n').Split('\n');

    /// <summary>The name of the type in it, by the convention that a file is named after its type.</summary>
    public string TypeName => System.IO.Path.GetFileName(Path).Split('.')[0];

    /// <summary>The text without comments and the contents of strings.</summary>
    public string Code => NotCode().Replace(Text, match => match.Value.StartsWith('/') ? "" : "\"\"");

    /// <summary>The comments and the strings alone.</summary>
    public IEnumerable<string> Words => NotCode().Matches(Text).Select(match => match.Value);

    /// <summary>The files below a folder, generated ones left out.</summary>
    public static IEnumerable<SourceFile> In(string folder) => Repository.Sources(folder)
        .Select(path => new SourceFile(path, File.ReadAllText(System.IO.Path.Combine(Repository.Root, path))));

    [GeneratedRegex("""
        //[^\n]* | /\*.*?\*/ | \$*""\".*?""\" | \$?@\$?"(?:""|[^"])*" | \$?"(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])+'
        """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex NotCode();
}
