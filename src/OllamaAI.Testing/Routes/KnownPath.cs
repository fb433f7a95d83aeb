namespace OllamaAI.Testing.Routes;

/// <summary>Checks the paths that a test names: one with a typo would never be asked, and the test would pass or hang.</summary>
internal static class KnownPath
{
    /// <exception cref="ArgumentException">No route has the path.</exception>
    public static void Check(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!RouteTable.All.Any(route => route.Matches(path)))
        {
            var known = string.Join(", ", RouteTable.All.Select(route => route.Path));
            throw new ArgumentException($"An Ollama server has no path '{path}'. It has {known}.", nameof(path));
        }
    }
}
