namespace OllamaAI.Samples.Tests.Playground.Support;

/// <summary>A picture: the one that the samples show.</summary>
internal static class Lake
{
    public static string Path { get; } = System.IO.Path.Combine(Repository.Root, "samples/Chat/assets/lake.jpg");

    public static string PngPath { get; } = System.IO.Path.ChangeExtension(Path, ".png");

    public static byte[] Bytes { get; } = File.ReadAllBytes(Path);
}
