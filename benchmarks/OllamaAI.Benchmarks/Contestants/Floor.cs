using System.Buffers;
using System.Text.Json;

namespace OllamaAI.Benchmarks;

/// <summary>The least that a client can do: HttpClient, a rented buffer and a Utf8JsonReader that yields only texts or vectors.</summary>
internal static class Floor
{
    /// <summary>Reads line after line and gives the length of all texts.</summary>
    public static async Task<long> StreamAsync(HttpClient http, Uri address, HttpContent content, Action? onFirst)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        var buffer = ArrayPool<byte>.Shared.Rent(Payloads.PieceSize);
        var length = 0L;
        int end = 0, count;
        while ((count = await stream.ReadAsync(buffer.AsMemory(end))) > 0)
        {
            var start = 0;
            end += count;
            for (int line; (line = buffer.AsSpan(start, end - start).IndexOf((byte)'\n')) >= 0; start += line + 1)
            {
                length += ReadText(buffer.AsSpan(start, line)).Length;
                onFirst?.Invoke();
                onFirst = null;
            }

            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
        }

        length += end > 0 ? ReadText(buffer.AsSpan(0, end)).Length : 0;
        ArrayPool<byte>.Shared.Return(buffer);
        return length;
    }

    /// <summary>Reads all vectors and gives the number of their values.</summary>
    public static async Task<long> EmbedAsync(HttpClient http, Uri address, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024 * 1024);
        int end = 0, count;
        while ((count = await stream.ReadAsync(buffer.AsMemory(end))) > 0)
        {
            end += count;
        }

        var vectors = ReadVectors(buffer.AsSpan(0, end));
        ArrayPool<byte>.Shared.Return(buffer);
        return vectors.Sum(vector => (long)vector.Length);
    }

    private static string ReadText(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var text = "";
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("content"u8))
            {
                reader.Read();
                text = reader.GetString()!;
            }
        }

        return text;
    }

    private static List<float[]> ReadVectors(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var scratch = ArrayPool<float>.Shared.Rent(4096);
        List<float[]> vectors = [];
        var length = 0;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Number && reader.CurrentDepth == 3)
            {
                scratch[length++] = reader.GetSingle();
            }
            else if (reader.TokenType == JsonTokenType.EndArray && reader.CurrentDepth == 2)
            {
                vectors.Add(scratch.AsSpan(0, length).ToArray());
                length = 0;
            }
        }

        ArrayPool<float>.Shared.Return(scratch);
        return vectors;
    }
}
