using System.Diagnostics.CodeAnalysis;
using OllamaAI.Packages.Tests.Surface;

namespace OllamaAI.Packages.Tests;

public sealed class PublicSurfaceTests
{
    [Fact]
    public void Of_Assembly_TellsTypesAndMembersAsTheyAreDeclared()
    {
        var surface = PublicSurface.Of(typeof(Sample<>).Assembly);

        surface[surface.IndexOf("public abstract class PublicSurfaceTests.Sample", StringComparison.Ordinal)..].ShouldStartWith(
            """
            public abstract class PublicSurfaceTests.Sample<T> : IDisposable where T : class, new()
                public const string Word = "say \"so\""
                protected Sample(string? name, params int[] numbers)
                [Obsolete] public IReadOnlyList<string?>? Names { get; init; }
                public required T Value { get; set; }
                public abstract void Dispose()
                [Experimental(X1)] public Task<int?> FindAsync(in int from, DayOfWeek day = DayOfWeek.Monday, CancellationToken token = default)
                public override string ToString()
                protected virtual bool TryFind<TKey>(TKey key, out T? found) where TKey : struct

            """);
    }

    [Fact]
    public void Of_RecordsAndEnums_AreShort()
    {
        var surface = PublicSurface.Of(typeof(Pair).Assembly);

        surface.ShouldContain("[Flags] public enum PublicSurfaceTests.Letters\n    None = 0\n    A = 1\n");
        surface.ShouldContain("public sealed record PublicSurfaceTests.Pair\n    public Pair(string? Left, int Right)\n    public string? Left { get; init; }\n    public int Right { get; init; }\n");
    }

    [Fact]
    public void Difference_MemberReplaced_NamesItsType() =>
        ApprovedSurface.Difference("class A\n    int X\n\nclass B\n    int X\n", "class A\n    int X\n\nclass B\n    long X\n")
            .ShouldBe("class B\n-     int X\n+     long X");

    [Fact]
    public void Difference_OfTheSame_IsNone() => ApprovedSurface.Difference("class A\n    int X\n", "class A\n    int X\n").ShouldBeEmpty();

    public abstract class Sample<T> : IDisposable
        where T : class, new()
    {
        public const string Word = "say \"so\"";

        protected Sample(string? name, params int[] numbers)
        {
        }

        [Obsolete("Use something else.")]
        public IReadOnlyList<string?>? Names { get; init; }

        public required T Value { get; set; }

        internal int Hidden { get; set; }

        [Experimental("X1")]
        public Task<int?> FindAsync(in int from, DayOfWeek day = DayOfWeek.Monday, CancellationToken token = default) => throw new NotSupportedException();

        public abstract void Dispose();

        public override string ToString() => "";

        protected virtual bool TryFind<TKey>(TKey key, out T? found)
            where TKey : struct => throw new NotSupportedException();
    }

    public sealed record Pair(string? Left, int Right);

    [Flags]
    public enum Letters
    {
        None = 0,
        A = 1,
    }
}
