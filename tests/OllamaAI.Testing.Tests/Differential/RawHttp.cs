using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace OllamaAI.Testing.Tests.Differential;

/// <summary>HTTP/1.1 by hand: nothing between the test and the bytes of the server.</summary>
internal static class RawHttp
{
    public static async Task<RawResponse> SendAsync(Uri endpoint, string method, string target, IEnumerable<KeyValuePair<string, string>> headers, byte[] body)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(endpoint.Host, endpoint.Port);
        var stream = client.GetStream();
        var head = new StringBuilder($"{method} {target} HTTP/1.1\r\n");
        foreach (var (name, value) in headers.Append(new("Connection", "close")))
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        if (!headers.Any(header => header.Key == "Host"))
        {
            head.Append(CultureInfo.InvariantCulture, $"Host: {endpoint.Authority}\r\n");
        }

        if (body.Length > 0 || method is "POST")
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()));
        await stream.WriteAsync(body);

        var received = new MemoryStream();
        await stream.CopyToAsync(received);
        return Parse(received.ToArray(), method);
    }

    private static RawResponse Parse(byte[] bytes, string method)
    {
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        var lines = Encoding.ASCII.GetString(bytes, 0, end).Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).Select(parts => new KeyValuePair<string, string>(parts[0], parts[1]))
            .Where(header => header.Key != "Connection").ToList();
        var status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
        var body = bytes.AsSpan(end + 4);
        var isChunked = method != "HEAD" && headers.Exists(header => header is { Key: "Transfer-Encoding", Value: "chunked" });
        var response = isChunked ? Unchunk(status, headers, body) : new RawResponse(status, headers, body.ToArray(), true);
        return response with { StatusLine = lines[0] };
    }

    private static RawResponse Unchunk(int status, List<KeyValuePair<string, string>> headers, ReadOnlySpan<byte> rest)
    {
        var (body, chunks) = (new MemoryStream(), new List<int>());
        while (rest.IndexOf("\r\n"u8) is >= 0 and var lineEnd)
        {
            var length = int.Parse(Encoding.ASCII.GetString(rest[..lineEnd]), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (length == 0)
            {
                return new RawResponse(status, headers, body.ToArray(), true) { Chunks = chunks };
            }

            body.Write(rest.Slice(lineEnd + 2, length));
            chunks.Add(length);
            rest = rest[(lineEnd + length + 4)..];
        }

        return new RawResponse(status, headers, body.ToArray(), false) { Chunks = chunks };
    }
}
