using OllamaAI.Media;

namespace OllamaAI.Tests.Media;

public sealed class AllowedSourcesTests
{
    [Theory]
    [InlineData(false, false, false, "a data: URI")]
    [InlineData(true, false, false, "a complete https:// URL or a data: URI")]
    [InlineData(false, true, false, "a complete http:// URL or a data: URI")]
    [InlineData(true, true, false, "a complete http:// or https:// URL or a data: URI")]
    [InlineData(false, false, true, "a data: URI or the path of a file in an allowed folder")]
    [InlineData(true, false, true, "a complete https:// URL, a data: URI or the path of a file in an allowed folder")]
    public void Describe_Kinds_NamesThemAsAlternatives(bool https, bool http, bool folders, string expected) =>
        new AllowedSources(https, http, folders).Describe().ShouldBe(expected);
}
