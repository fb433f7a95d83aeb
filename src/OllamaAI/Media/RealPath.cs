namespace OllamaAI.Media;

/// <summary>Resolves every symbolic link (and junction) in every part of a path, as the operating system would on opening it.</summary>
internal static class RealPath
{
    private const int MaxLinks = 40;

    /// <exception cref="IOException">The links go in circles, or a part cannot be read.</exception>
    public static string Of(string fullPath)
    {
        var real = Path.GetPathRoot(fullPath)!;
        var pending = new Stack<string>();
        PushParts(pending, fullPath);
        for (var links = 0; pending.TryPop(out string? part);)
        {
            var next = part == ".." ? Path.GetDirectoryName(real) ?? real : Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MaxLinks)
            {
                throw new IOException("The path leads through too many links.");
            }

            real = Path.IsPathRooted(target) ? Path.GetPathRoot(target)! : real;
            PushParts(pending, target);
        }

        return real;
    }

    private static void PushParts(Stack<string> pending, string path)
    {
        var parts = path[(Path.GetPathRoot(path)?.Length ?? 0)..].Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        foreach (string part in parts.Where(part => part != ".").Reverse())
        {
            pending.Push(part);
        }
    }
}
