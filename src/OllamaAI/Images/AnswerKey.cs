using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace OllamaAI.Images;

/// <summary>An image and a question, as one SHA-256: the hash of the content followed by the question.</summary>
internal readonly record struct AnswerKey(UInt128 High, UInt128 Low)
{
    public static AnswerKey For(ReadOnlySpan<byte> image, string question)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. SHA256.HashData(image), .. Encoding.UTF8.GetBytes(question)], hash);
        return MemoryMarshal.Read<AnswerKey>(hash);
    }
}
