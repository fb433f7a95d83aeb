namespace OllamaAI.Docs.Tests.Comparison.Table;

/// <summary>A row of the table.</summary>
/// <param name="Title">What is compared, in Markdown.</param>
/// <param name="Observe">Gives the cell of a library: what it does.</param>
/// <param name="Page">The page about it, relative to docs.</param>
internal sealed record Row(string Title, Func<Probe, Task<string>> Observe, string? Page = null)
{
    public Row(string title, Func<Probe, string> observe, string? page = null)
        : this(title, probe => Task.FromResult(observe(probe)), page)
    {
    }

    public override string ToString() => Title;
}
