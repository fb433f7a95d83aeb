using OllamaAI.Chat;

namespace OllamaAI.Tests.Chat;

public sealed class UniqueIdTests
{
    [Fact]
    public void Create_ManyAtOnce_AreAllDifferent()
    {
        var ids = new string[100_000];

        Parallel.For(0, ids.Length, index => ids[index] = UniqueId.Create());

        ids.ToHashSet(StringComparer.Ordinal).Count.ShouldBe(ids.Length);
    }

    [Fact]
    public void Create_Any_Is32HexadecimalDigits() => UniqueId.Create().ShouldMatch("^[0-9a-f]{32}$");
}
