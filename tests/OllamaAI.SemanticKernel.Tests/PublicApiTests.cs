using OllamaAI.Packages.Tests.Surface;

namespace OllamaAI.SemanticKernel.Tests;

public sealed class PublicApiTests
{
    private const string Package = "OllamaAI.SemanticKernel";

    [Fact]
    public void Surface_OfPackage_IsTheApprovedOne() => ApprovedSurface.Check(Package);

    [Fact]
    public void Surface_OfBothTargets_IsOne() =>
        ApprovedSurface.Difference(ApprovedSurface.Of(Package), ApprovedSurface.OfOlderTarget(Package)).ShouldBeEmpty();
}
