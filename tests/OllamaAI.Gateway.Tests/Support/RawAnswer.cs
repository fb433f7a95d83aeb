using System.Globalization;

namespace OllamaAI.Gateway.Tests.Support;

/// <summary>An answer as it stood on the wire.</summary>
internal sealed record RawAnswer(int Status, string Head, string Body)
{
    public static RawAnswer Parse(string answer)
    {
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var status = int.Parse(answer.AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
        return new RawAnswer(status, answer[..end], answer[(end + 4)..]);
    }
}
