using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using OllamaAI.Protocol;

namespace OllamaAI.Models;

/// <summary>The header by which a gateway keeps a conversation on the host whose cache holds its beginning.</summary>
internal static class ConversationHeader
{
    // Enough to spread conversations over hosts, and little to tell about them.
    private const int HashBytes = 8;

    private const string AnyHash = "0123456789ABCDEF";

    // Taken by HTTP itself, or by who asks: a hash in their place would lose the key, or break the request or the reading of its answer.
    private static readonly FrozenSet<string> Taken = new[]
    {
        "Authorization", "Cache-Control", "Connection", "Cookie", "Expect", "Host", "HTTP2-Settings", "Keep-Alive", "Origin", "Pragma",
        "Referer",
        "TE", "Trailer", "Transfer-Encoding", "Upgrade", "User-Agent",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] TakenPrefixes = ["Accept-", "Content-", "Proxy-"];

    public static bool IsName(string name) =>
        !Taken.Contains(name)
        && !TakenPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        && CanCarryHash(name);

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

    // Headers such as Via and Date take only values of their own form.
    private static bool CanCarryHash(string name)
    {
        using var request = new HttpRequestMessage();
        try
        {
            request.Headers.Add(name, AnyHash);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }

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
