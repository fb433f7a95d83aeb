using System.Text;
using System.Text.Json;
using OllamaAI.Protocol;
using OllamaAI.Protocol.Serialization;

namespace OllamaAI.Tests.Protocol;

/// <summary>A reader that remembers the frame before must read what one without memory reads.</summary>
public sealed class ChatFrameTemplateTests
{
    private const int Streams = 2000;
    private const int Mutations = 20_000;

    private static readonly DateTimeOffset Time = new(2026, 11, 21, 10, 20, 30, 500, TimeSpan.Zero);

    private static readonly string[] Models = ["\"m\"", "\"m\"", "\"m\"", "null", "\"\\u006d\"", "\"größer\""];
    private static readonly string[] Seconds = ["10:20:30", "10:20:30", "10:20:30", "10:20:31", "25:61:00", "10:20:3\\u0030"];
    private static readonly string[] Zones = ["Z", "Z", "Z", "+02:00", "-00:30", "", "\\u0035Z"];
    private static readonly string[] Texts = ["", "a", " word", "\\n", "ü€😀", "\\ud83d\\ude00", "\\ud83d", "say \\\"x\\\"", "a\"b", "\"}"];
    private static readonly string[] Tails =
    [
        "},\"done\":false}", "},\"done\":false}", "},\"done\":false}", "},\"done\":true,\"done_reason\":\"stop\",\"eval_count\":3}", "},\"done\":false,\"x\":1}",
        ",\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":{}}}]},\"done\":false}", "},\"message\":null,\"done\":false}", "},\"message\":{\"role\":\"r\"},\"done\":false}",
        ",\"content\":\"again\"},\"done\":false}", "},\"error\":\"\"}", "},\"error\":\"bad\"}", "},\"created_at\":null,\"done\":false}", "},\"done\":false} ", "},\"done\":false}{}", "}",
    ];

    [Fact]
    public void Read_FramesOfAStream_AreReadAsEachAlone()
    {
        var random = new Random(8);
        for (var stream = 0; stream < Streams; stream++)
        {
            var reader = new ChatResponseReader();
            for (var index = 0; index < 12; index++)
            {
                ReadsTheSame(reader, Encoding.UTF8.GetBytes(Frame(random)));
            }
        }
    }

    [Theory]
    [InlineData("""{"model":"m","created_at":"2026-11-21T10:20:30.1234567Z","message":{"role":"assistant","content":" word"},"done":false}""")]
    [InlineData("""{"model":"m","created_at":"2026-11-21T10:20:30.5Z","message":{"role":"assistant","content":"","thinking":"hm"},"done":false}""")]
    public void Read_OneByteDiffers_IsReadAsTheFrameAlone(string text)
    {
        var random = new Random(9);
        var frame = Encoding.UTF8.GetBytes(text);
        for (var index = 0; index < Mutations; index++)
        {
            var reader = new ChatResponseReader();
            ReadsTheSame(reader, frame);
            var changed = frame.ToArray();
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
            ReadsTheSame(reader, changed);
        }
    }

    [Theory]
    [InlineData("\"content\":\"a\"", "a", null)]
    [InlineData("\"content\":\"\",\"thinking\":\"hm\"", "", "hm")]
    [InlineData("\"thinking\":\"hm\"", null, "hm")]
    public void Message_OfAPiece_IsWholeAndAlwaysTheSame(string members, string? content, string? thinking)
    {
        var piece = Piece(members);

        var message = piece.Message.ShouldNotBeNull();

        (message.Role, message.Content, message.Thinking).ShouldBe(("assistant", content, thinking));
        piece.Message.ShouldBeSameAs(message);
    }

    [Fact]
    public void Message_OfAPieceChanged_StaysChanged()
    {
        var piece = Piece("\"content\":\"a\"");

        piece.Message!.Content = "b";

        (piece.Message.Content, piece.Content).ShouldBe(("b", "b"));
    }

    [Fact]
    public void Message_OfAPieceReplaced_IsTheNewOne()
    {
        var piece = Piece("\"content\":\"a\"");

        piece.Message = new OllamaMessage { Content = "c", Thinking = "t" };

        (piece.Message.Content, piece.Content, piece.Thinking).ShouldBe(("c", "c", "t"));
    }

    [Fact]
    public void Message_OfAPieceTakenAway_IsNone()
    {
        var piece = Piece("\"content\":\"a\"");

        piece.Message = null;

        (piece.Message, piece.Content, piece.IsPiece).ShouldBe((null, null, false));
    }

    [Fact]
    public async Task Message_AskedForByManyAtOnce_IsOne()
    {
        var piece = Piece("\"content\":\"a\"");

        var messages = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => piece.Message)));

        messages.Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
    }

    [Fact]
    public void Members_OfAPiece_AreThoseOfItsFrame()
    {
        var piece = Piece("\"content\":\"a\"");

        (piece.Model, piece.RemoteModel, piece.RemoteHost, piece.CreatedAt).ShouldBe(("m", "far", "https://far.example", Time));
        (piece.Done, piece.DoneReason, piece.Logprobs, piece.Metrics, piece.AdditionalProperties).ShouldBe((false, null, null, null, null));
    }

    [Fact]
    public void Members_OfAPieceOneOfThemChanged_AreThoseOfItsFrameButForThat()
    {
        var piece = Piece("\"content\":\"a\"");

        piece.DoneReason = "length";

        (piece.Model, piece.RemoteModel, piece.RemoteHost, piece.CreatedAt).ShouldBe(("m", "far", "https://far.example", Time));
        (piece.Done, piece.DoneReason, piece.Content).ShouldBe((false, "length", "a"));
    }

    [Fact]
    public void Members_OfAPieceTakenAway_AreGone()
    {
        var piece = Piece("\"content\":\"a\"");

        (piece.Model, piece.RemoteModel, piece.RemoteHost, piece.CreatedAt) = (null, null, null, null);

        (piece.Model, piece.RemoteModel, piece.RemoteHost, piece.CreatedAt).ShouldBe((null, null, null, null));
        piece.Content.ShouldBe("a");
    }

    [Fact]
    public void Read_FrameAfterFrame_GivesObjectsOfTheirOwn()
    {
        var reader = new ChatResponseReader();
        var frame = Encoding.UTF8.GetBytes("""{"model":"m","created_at":"2026-11-21T10:20:30.5Z","message":{"role":"assistant","content":"a"},"done":false}""");

        reader.Read(frame)!.Message!.Content = "changed by the caller";
        var second = reader.Read(frame)!;
        second.Message!.Content.ShouldBe("a");
        second.Model = "changed by the caller";

        reader.Read(frame)!.Model.ShouldBe("m");
    }

    private static void ReadsTheSame(ChatResponseReader reader, byte[] frame)
    {
        var (actual, expected) = (Outcome(reader, frame), Outcome(new ChatResponseReader(), frame));
        if (actual != expected)
        {
            actual.ShouldBe(expected, Encoding.UTF8.GetString(frame));
        }
    }

    private static string Outcome(ChatResponseReader reader, byte[] frame)
    {
        try
        {
            var response = reader.Read(frame);
            return response is null ? "an error" : Describe(response);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return e.GetType().Name;
        }
    }

    // Null and "" look alike in JSON's members that are left out, so they are told apart here.
    private static string Describe(OllamaChatResponse response) => string.Join('|',
        response.Model ?? "null", response.RemoteModel ?? "null", response.RemoteHost ?? "null", response.CreatedAt?.ToString("O") ?? "null", response.Message?.Role ?? "null", response.Message?.Content ?? "null",
        response.Message?.Thinking ?? "null", response.Message?.ToolCalls?.Count, response.Done, response.DoneReason ?? "null",
        response.Metrics?.GeneratedTokens, response.AdditionalProperties?.Count, response.Message?.AdditionalProperties?.Count);

    private static string Frame(Random random)
    {
        var fraction = random.Next(11) is > 0 and var digits ? "." + string.Concat(Enumerable.Range(0, digits).Select(_ => random.Next(10))) : "";
        var thinking = random.Next(4) == 0 ? $",\"thinking\":\"{Pick(Texts)}\"" : "";
        return $"{{\"model\":{Pick(Models)},\"created_at\":\"2026-11-21T{Pick(Seconds)}{fraction}{Pick(Zones)}\","
            + $"\"message\":{{\"role\":\"assistant\",\"content\":\"{Pick(Texts)}\"{thinking}{Pick(Tails)}";

        string Pick(string[] choices) => choices[random.Next(choices.Length)];
    }

    // The second frame of a kind follows the template of the first.
    private static OllamaChatResponse Piece(string members)
    {
        var reader = new ChatResponseReader();
        var frame = Encoding.UTF8.GetBytes(
            $$"""{"model":"m","remote_model":"far","remote_host":"https://far.example","created_at":"2026-11-21T10:20:30.5Z","message":{"role":"assistant",{{members}}},"done":false}""");
        reader.Read(frame);
        var piece = reader.Read(frame)!;
        piece.IsPiece.ShouldBeTrue();
        return piece;
    }
}
