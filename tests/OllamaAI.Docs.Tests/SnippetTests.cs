using OllamaAI.Docs.Tests.Documents;

namespace OllamaAI.Docs.Tests;

/// <summary>What the documents print is compiled code, letter for letter.</summary>
public sealed class SnippetTests
{
    [Fact]
    public void CSharpBlock_InAnyPage_IsACompiledSnippet()
    {
        var known = Repository.Snippets.Select(snippet => snippet.Code).ToHashSet(StringComparer.Ordinal);

        var unknown = Repository.Pages.SelectMany(page => page.CSharpBlocks.Where(block => !known.Contains(block)).Select(block => $"{page}:\n{block}\n"));

        unknown.ShouldBeEmpty("Each block has to stand between '// snippet: name' and '// end' in a Snippets folder of the tests, letter for letter.");
    }

    [Fact]
    public void Snippet_InAnyProject_IsPrintedInAPage()
    {
        var printed = Repository.Pages.SelectMany(page => page.CSharpBlocks).ToHashSet(StringComparer.Ordinal);

        Repository.Snippets.Where(snippet => !printed.Contains(snippet.Code)).ShouldBeEmpty("A snippet that no page prints is not needed.");
    }

    [Fact]
    public void Snippet_Name_IsUnique() => Repository.Snippets.Select(snippet => snippet.Name).ShouldBeUnique();

    [Fact]
    public void Dedent_IndentedLines_KeepsTheInnerIndentation() =>
        Snippet.Dedent("\n        if (a)\n        {\n            b();\n        }\n\n").ShouldBe("if (a)\n{\n    b();\n}");
}
