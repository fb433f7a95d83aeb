namespace OllamaAI.Docs.Tests.Support;

/// <summary>One server for all snippets.</summary>
[CollectionDefinition(Name)]
public sealed class Documentation : ICollectionFixture<DocumentationServer>
{
    public const string Name = "documentation";
}
