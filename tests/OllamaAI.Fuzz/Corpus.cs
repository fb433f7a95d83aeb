namespace OllamaAI.Fuzz;

/// <summary>The answers that are mutated: recordings of real servers, and a few made by hand.</summary>
internal sealed class Corpus
{
    private const int LargestSeed = 12 * 1024;
    private const int LinesAtTheStart = 8;

    public required IReadOnlyList<byte[]> Chat { get; init; }

    public required IReadOnlyList<byte[]> Generate { get; init; }

    public required IReadOnlyList<byte[]> Progress { get; init; }

    public required IReadOnlyList<byte[]> Errors { get; init; }

    public required IReadOnlyList<byte[]> Embed { get; init; }

    public static Corpus Load()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "OllamaAI.sln")))
        {
            root = root.Parent ?? throw new DirectoryNotFoundException("Run this from a build inside the repository: its recordings are the seeds.");
        }

        var recorded = Path.Combine(root.FullName, "tests", "Recorded");
        var own = Path.Combine(root.FullName, "tests", "OllamaAI.Fuzz", "Corpus");
        return new Corpus
        {
            Chat = Read(recorded, own, "chat-", "break-"),
            Generate = Read(recorded, own, "generate-", "gen-"),
            Progress = Read(recorded, own, "pull", "create-", "push"),
            Errors = Read(recorded, own, "err-", "busy-"),
            Embed = Read(recorded, own, "embed-"),
        };
    }

    private static List<byte[]> Read(string recorded, string own, params string[] prefixes)
    {
        bool Belongs(string path) => prefixes.Any(prefix => Path.GetFileName(path).StartsWith(prefix, StringComparison.Ordinal));
        var files = Directory.EnumerateDirectories(recorded).Where(Belongs).Select(folder => Path.Combine(folder, "response.body")).Where(File.Exists)
            .Concat(Directory.EnumerateFiles(own).Where(Belongs));
        return [.. files.Order(StringComparer.Ordinal).Select(File.ReadAllBytes).Where(IsText).Select(Shorten)];
    }

    // A compressed recording would only ever be "not JSON".
    private static bool IsText(byte[] body) => body.Length > 0 && body[0] is (byte)'{' or (byte)'<' or (byte)'"' or >= (byte)'0' and <= (byte)'z';

    // Long answers repeat themselves: their beginning and their last frame are what matters.
    private static byte[] Shorten(byte[] body)
    {
        if (body.Length <= LargestSeed)
        {
            return body;
        }

        var lines = Lines.Split(body);
        var kept = lines.Count > LinesAtTheStart + 1 ? Lines.Join([.. lines.Take(LinesAtTheStart), lines[^1]]) : body;
        return kept.Length <= LargestSeed ? kept : kept[..LargestSeed];
    }
}
