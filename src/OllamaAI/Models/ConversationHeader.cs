using System.Buffers.Binary;
using System.Collections.ObjectModel;
using System.Security.Cryptography;
using System.Text;
using OllamaAI.Protocol;

namespace OllamaAI.Models;

/// <summary>The header by which a gateway keeps a conversation on the host whose cache holds its beginning.</summary>
internal static class ConversationHeader
{
    // Enough to spread conversations over hosts, and little to tell about them.
    private const int HashBytes = 8;

    public static bool IsName(string name)
    {
        using var request = new HttpRequestMessage();
        return request.Headers.TryAddWithoutValidation(name, "");
    }

    /// <summary>The request's headers, and the conversation's unless the request has its own.</summary>
    public static IDictionary<string, string>? Add(string? name, OllamaChatRequest request)
    {
        if (name is null || request.Messages is not { Count: > 0 } messages)
        {
            return request.Headers;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [name] = Hash(request.Model, messages) };
        foreach (var (own, value) in request.Headers ?? ReadOnlyDictionary<string, string>.Empty)
        {
            headers[own] = value;
        }

        return headers;
    }

    // Model and messages up to the user's first: what every later turn begins with too, and so what the host's cache can use again.
    private static string Hash(string? model, IList<OllamaMessage> messages)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, model);
        foreach (var message in messages)
        {
            Append(hash, message.Role);
            Append(hash, message.Content);
            foreach (var image in message.Images ?? [])
            {
                Append(hash, image.Span);
            }

            if (message.Role == "user")
            {
                break;
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, HashBytes));
    }

    private static void Append(IncrementalHash hash, string? text) => Append(hash, Encoding.UTF8.GetBytes(text ?? ""));

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
