using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using OllamaAI.Protocol;

namespace OllamaAI.Models;

/// <summary>The header by which a gateway keeps a conversation on the host whose cache holds its beginning.</summary>
internal static class ConversationHeader
{
    // Enough to spread conversations over hosts, and little to tell about them.
    private const int HashBytes = 8;

    /// <summary>The name in the options, unless their headers or the caller's HttpClient have a fixed value for it.</summary>
    public static string? NameFor(OllamaClientOptions options, HttpClient? callersHttp = null)
    {
        var name = options.ConversationHeader?.Trim();
        if (string.IsNullOrEmpty(name) || options.Headers.ContainsKey(name))
        {
            return null;
        }

        return callersHttp is not null && callersHttp.DefaultRequestHeaders.Contains(name) ? null : name;
    }

    /// <summary>The header of the request's conversation, if one is to be sent.</summary>
    public static Dictionary<string, string>? For(string? name, OllamaChatRequest request) =>
        name is not null && request.Messages is { Count: > 0 } messages ? new() { [name] = Hash(request.Model, messages) } : null;

    // Model and messages up to the user's first: what every later turn begins with too, and so what the host's cache can use again.
    private static string Hash(string? model, IList<OllamaMessage> messages)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, model);
        foreach (var message in messages)
        {
            // Left for the server to refuse.
            if (message is null)
            {
                continue;
            }

            Append(hash, message.Role);
            Append(hash, message.Content);
            foreach (var image in message.Images ?? [])
            {
                Append(hash, image.Span);
            }

            if (string.Equals(message.Role, "user", StringComparison.OrdinalIgnoreCase))
            {
                break;
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, HashBytes));
    }

    // The text as it lies in memory: a long prompt is not copied on every turn.
    private static void Append(IncrementalHash hash, string? text) => Append(hash, MemoryMarshal.AsBytes(text.AsSpan()));

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
