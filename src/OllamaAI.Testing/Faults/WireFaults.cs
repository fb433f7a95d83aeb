using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using Frames = System.Collections.Generic.IAsyncEnumerable<System.ReadOnlyMemory<byte>>;

namespace OllamaAI.Testing;

/// <summary>What faults do to the JSON within frames.</summary>
internal static class WireFaults
{
    private const string Escapes = "btnfr";
    private const string Escaped = "\b\t\n\f\r";

    /// <summary>Writes the control characters that are escaped as what they are.</summary>
    public static async Frames Unescape(Frames frames, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var frame in frames.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return Unescape(frame.Span);
        }
    }

    /// <summary>Gives every member of one name another value.</summary>
    public static async Frames Set(
        Frames frames, string name, string json, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var frame in frames.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var root = JsonNode.Parse(frame.Span);
            Set(root, name, json);
            yield return Encoding.UTF8.GetBytes(root!.ToJsonString() + "\n");
        }
    }

    private static byte[] Unescape(ReadOnlySpan<byte> json)
    {
        var raw = new List<byte>(json.Length);
        for (var index = 0; index < json.Length; index++)
        {
            if (json[index] != '\\' || index + 1 == json.Length)
            {
                raw.Add(json[index]);
            }
            else if (ControlAt(json[(index + 1)..], out var length) is { } control)
            {
                raw.Add(control);
                index += length;
            }
            else
            {
                raw.AddRange(json.Slice(index, 2));
                index++;
            }
        }

        return [.. raw];
    }

    /// <param name="escape">What follows a backslash.</param>
    /// <param name="length">How much of it is the escape.</param>
    private static byte? ControlAt(ReadOnlySpan<byte> escape, out int length)
    {
        length = 1;
        if (Escapes.IndexOf((char)escape[0], StringComparison.Ordinal) is var index and >= 0)
        {
            return (byte)Escaped[index];
        }

        length = 5;
        if (escape.Length < length || escape[0] != 'u')
        {
            return null;
        }

        var digits = Encoding.ASCII.GetString(escape[1..length]);
        var isByte = byte.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code);
        return isByte && code < ' ' ? code : null;
    }

    private static void Set(JsonNode? node, string name, string json)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (key, value) in members.ToList())
                {
                    if (key == name)
                    {
                        members[key] = JsonNode.Parse(json);
                    }
                    else
                    {
                        Set(value, name, json);
                    }
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Set(item, name, json);
                }

                break;
        }
    }
}
