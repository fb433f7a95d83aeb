using OllamaAI.Packages.Tests.Surface;

namespace OllamaAI.Packages.Tests;

/// <summary>Nothing public comes, goes or changes unseen. (Semantic Kernel's package: the same test among its own.)</summary>
public sealed class PublicApiTests
{
    public static TheoryData<string> Packages => ["OllamaAI", "OllamaAI.DependencyInjection", "OllamaAI.Testing"];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Surface_OfPackage_IsTheApprovedOne(string package) => ApprovedSurface.Check(package);

    [Theory]
    [MemberData(nameof(Packages))]
    public void Surface_OfBothTargets_IsOne(string package) =>
        ApprovedSurface.Difference(ApprovedSurface.Of(package), ApprovedSurface.OfOlderTarget(package)).ShouldBeEmpty();
}
