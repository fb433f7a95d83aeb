using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

public sealed class FramingPropertyTests
{
    private sealed record Answer(string[] Texts, string[] LineEnds, bool HasLastEnd, int[] PieceLengths)
    {
        public byte[] Bytes
        {
            get
            {
                var text = new StringBuilder();
                for (var i = 0; i < Texts.Length; i++)
                {
                    text.Append(Frames.Text(Texts[i]).TrimEnd('\n')).Append(LineEnds[i]);
                }

                return Encoding.UTF8.GetBytes(text.Append(Frames.Done.TrimEnd('\n')).Append(HasLastEnd ? "\n" : "").ToString());
            }
        }
    }

    private static readonly Gen<Answer> Answers =
        from count in Gen.Choose(0, 6)
        from texts in Gen.ArrayOf(Properties.Text("aé€\U0001F600\n\r\"\\ <", 0, 200).Select(WithoutHalves), count)
        from ends in Gen.ArrayOf(Gen.Elements("\n", "\r\n", "\n\n", "\n \r\n"), count)
        from hasEnd in Gen.Elements(true, false)
        from lengths in Gen.NonEmptyListOf(Gen.Frequency((3, Gen.Choose(1, 3)), (2, Gen.Choose(4, 300)), (1, Gen.Choose(301, 5000))))
        select new Answer(texts, ends, hasEnd, [.. lengths]);

    [Fact]
    public void ChatStreaming_AnySplitOfTheBytes_GivesTheSameFrames() => Properties.Hold(Answers, answer =>
    {
        var body = new ScriptedStream();
        foreach (var piece in Split(answer.Bytes, answer.PieceLengths))
        {
            body.Send(piece);
        }

        using var client = new ScriptedHandler().Answer(body.End()).CreateClient();
        var frames = client.ChatStreamingAsync(new OllamaChatRequest { Model = "m" }).ToBlockingEnumerable().ToList();

        return frames[^1].Done && frames[..^1].Select(frame => frame.Message!.Content).SequenceEqual(answer.Texts);
    });

    // Half a surrogate pair is not text.
    private static string WithoutHalves(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static IEnumerable<byte[]> Split(byte[] bytes, int[] lengths)
    {
        for (var (start, piece) = (0, 0); start < bytes.Length; piece++)
        {
            var end = Math.Min(bytes.Length, start + lengths[piece % lengths.Length]);
            yield return bytes[start..end];
            start = end;
        }
    }
}
