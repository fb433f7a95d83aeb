namespace OllamaAI.Gateway.Tests.Support;

/// <summary>The files of <c>deploy/</c> as they are shipped.</summary>
internal static class Deployment
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "deploy");

    public static string Caddyfile { get; } = PathTo("gateway/Caddyfile");

    public static string PathTo(string name) => Path.Combine(Folder, name);

    public static string Read(string name) => File.ReadAllText(PathTo(name));
}
