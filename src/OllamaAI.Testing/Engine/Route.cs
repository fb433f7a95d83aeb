namespace OllamaAI.Testing.Engine;

/// <summary>One path with the methods it takes.</summary>
/// <param name="Path">The path; one that ends in a slash takes exactly one more segment.</param>
/// <param name="Methods">The methods, in the order of the <c>Allow</c> header.</param>
/// <param name="Handle">What answers.</param>
internal sealed record Route(string Path, IReadOnlyList<string> Methods, Func<Call, Task<Reply>> Handle)
{
    /// <summary>Gets the first version that has the route.</summary>
    public string Since { get; init; } = "0.0.0";

    public bool Matches(string path) =>
        Path.Length > 1 && Path.EndsWith('/')
            ? path.Length > Path.Length && path.StartsWith(Path, StringComparison.Ordinal) && path.IndexOf('/', Path.Length) < 0
            : path == Path;
}
