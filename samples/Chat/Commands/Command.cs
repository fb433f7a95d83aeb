namespace ChatSample.Commands;

/// <summary>Something that a line with a slash does.</summary>
/// <param name="Usage">How it is written, such as <c>/image PATH</c>; the first word is its name.</param>
/// <param name="Summary">What it does.</param>
/// <param name="RunAsync">Does it; the argument is what stands behind the name, trimmed.</param>
/// <param name="Aliases">Its other names.</param>
internal sealed record Command(
    string Usage, string Summary, Func<string, CancellationToken, Task> RunAsync, params string[] Aliases)
{
    public bool IsCalled(string name) => Aliases.Append(Usage.Split(' ')[0]).Contains(name, StringComparer.OrdinalIgnoreCase);
}
