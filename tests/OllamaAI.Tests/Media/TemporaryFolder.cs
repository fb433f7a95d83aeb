using System.Net.Sockets;
using System.Runtime.InteropServices;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Media;

/// <summary>A folder of its own for each test: an allowed folder, and a secret beside it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("ollamaai-");

    public TemporaryFolder()
    {
        Allowed = Directory.CreateDirectory(Path.Combine(_root.FullName, "allowed")).FullName;
        Secret = Path.Combine(_root.FullName, "secret.png");
        File.WriteAllBytes(Secret, Pictures.Png());
    }

    public string Allowed { get; }

    /// <summary>A good image outside the allowed folder.</summary>
    public string Secret { get; }

    public string Add(string name, byte[] content)
    {
        var path = Path.Combine(Allowed, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string Link(string name, string target)
    {
        var path = Path.Combine(Allowed, name);
        File.CreateSymbolicLink(path, target);
        return path;
    }

    public string Pipe(string name)
    {
        var path = Path.Combine(Allowed, name);
        MakeFifo(path, 0b110_110_110).ShouldBe(0);
        return path;
    }

    public string UnixSocket(string name)
    {
        var path = Path.Combine(Allowed, name);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        return path;
    }

    public void Dispose() => _root.Delete(recursive: true);

    [DllImport("libc", EntryPoint = "mkfifo", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int MakeFifo(string path, int mode);
}
