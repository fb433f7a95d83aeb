using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using OllamaAI.Testing.Store;

namespace OllamaAI.Testing.Tests.Differential;

/// <summary>Stand-ins for the files of the recording, which are not part of it.</summary>
internal static class RecordedBlobs
{
    /// <summary>The recording's digest of its uploaded file; requests name the stand-in's own instead.</summary>
    public const string RecordedDigest = "sha256:7d047104cb11178e0fac8a1a85642a7aed561fa69f08021164454f844cbd0949";

    private const int F32 = 0;
    private const int F16 = 1;
    private const int Q4 = 2;

    public static byte[] Uploaded { get; } = [.. Enumerable.Range(0, 409_760).Select(index => (byte)index)];

    public static string UploadedDigest { get; } = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Uploaded));

    public static void Seed(BlobStore blobs)
    {
        blobs.Put("sha256:7511c57c7b3ce861b24ded2e572188e7c2702fcddcff11365ae0eb68a31c7afe", Gguf(F32));
        blobs.Put("sha256:98072dcee917def3ddc640cb5cfb5e6d31480a0148c40b56b5e859fc55940d71", Gguf(F16));
        blobs.Put("sha256:9ffe3fe72d7789ec915e168fc1d1016468a1c2eb134876da74cc48989b6a6843", Gguf(Q4));
        blobs.Put("sha256:5f1ad76de8e8d9d4f008de9ec959b886213e509b54924fb0af24fa125be9e569", new Blob(20, "this is not a gguf f"u8.ToArray()));
    }

    /// <summary>A GGUF header with two keys.</summary>
    public static Blob Gguf(int fileType)
    {
        var bytes = new MemoryStream();
        bytes.Write("GGUF"u8);
        bytes.Write([3, 0, 0, 0]);
        Number(bytes, 0, 8);
        Number(bytes, 2, 8);
        Text(bytes, "general.architecture");
        Number(bytes, 8, 4);
        Text(bytes, "llama");
        Text(bytes, "general.file_type");
        Number(bytes, 4, 4);
        Number(bytes, (ulong)fileType, 4);
        return new Blob(bytes.Length, bytes.ToArray());
    }

    private static void Text(MemoryStream bytes, string text)
    {
        Number(bytes, (ulong)text.Length, 8);
        bytes.Write(Encoding.UTF8.GetBytes(text));
    }

    private static void Number(MemoryStream bytes, ulong number, int length)
    {
        var buffer = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(buffer, number);
        bytes.Write(buffer, 0, length);
    }
}
