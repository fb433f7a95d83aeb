using System.Reflection;
using System.Runtime.Loader;

namespace OllamaAI.Packages.Tests.Surface;

/// <summary>The public surface of a package, and the one that was approved: <c>src/PACKAGE/PublicApi.txt</c>.</summary>
internal static class ApprovedSurface
{
    public static string PathOf(string package) => Path.Combine(Root, "src", package, "PublicApi.txt");

    public static string Of(string package) => PublicSurface.Of(Assembly.Load(package));

    public static string OfOlderTarget(string package) =>
        PublicSurface.Of(new AssemblyLoadContext(null).LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "net8.0", $"{package}.dll")));

    /// <summary>Compares, or with <c>APPROVE_API=1</c> approves.</summary>
    public static void Check(string package)
    {
        if (Environment.GetEnvironmentVariable("APPROVE_API") == "1")
        {
            File.WriteAllText(PathOf(package), Of(package));
        }

        var approved = File.Exists(PathOf(package)) ? File.ReadAllText(PathOf(package)) : "";
        var difference = Difference(approved, Of(package));
        Assert.True(
            difference.Length == 0,
            $"The public surface of {package} is not the approved one. If that is meant, run these tests once with APPROVE_API=1 and commit src/{package}/PublicApi.txt.\n{difference}");
    }

    /// <summary>The lines that went (-) and came (+), each under its type; empty if there are none.</summary>
    public static string Difference(string before, string after)
    {
        var (old, current) = (Lines(before), Lines(after));
        var changes = old.Except(current).Select(line => (line.Type, Text: $"- {line.Text}"))
            .Concat(current.Except(old).Select(line => (line.Type, Text: $"+ {line.Text}")));
        return string.Join("\n", changes.GroupBy(change => change.Type, change => change.Text).Select(group => $"{group.Key}\n{string.Join("\n", group)}"));
    }

    private static string Root { get; } = FindRoot();

    private static List<(string Type, string Text)> Lines(string surface)
    {
        var type = "";
        List<(string Type, string Text)> lines = [];
        foreach (var line in surface.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            type = line.StartsWith(' ') ? type : line;
            lines.Add((type, line));
        }

        return lines;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "OllamaAI.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
        }

        return folder;
    }
}
