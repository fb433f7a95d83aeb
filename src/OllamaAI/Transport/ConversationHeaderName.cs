using System.Collections.Frozen;

namespace OllamaAI.Transport;

/// <summary>Names that the header of a conversation may have.</summary>
internal static class ConversationHeaderName
{
    private const string AnyHash = "0123456789ABCDEF";

    // Used by HTTP itself or by the caller: a hash in their place would lose the key, or break the request or the reading of its answer.
    private static readonly FrozenSet<string> Taken = new[]
    {
        "Authorization", "Cache-Control", "Connection", "Cookie", "Expect", "Host", "HTTP2-Settings", "Keep-Alive", "Origin", "Pragma",
        "Referer", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "User-Agent",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] TakenPrefixes = ["Accept-", "Content-", "Proxy-"];

    public static bool IsValid(string name) =>
        !Taken.Contains(name)
        && !TakenPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        && CanCarryHash(name);

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
}
