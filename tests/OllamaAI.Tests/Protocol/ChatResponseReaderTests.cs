using System.Text;
using System.Text.Json;
using OllamaAI.Protocol;
using OllamaAI.Protocol.Serialization;

namespace OllamaAI.Tests.Protocol;

/// <summary>A reader that remembers how frames begin must read what the serializer reads.</summary>
public sealed class ChatResponseReaderTests
{
    private const int Streams = 2000;
    private const int Mutations = 20_000;

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
    public void Read_FramesOfAStream_AreWhatTheSerializerReads()
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
    public void Read_OneByteDiffers_IsWhatTheSerializerReads(string text)
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

    [Fact]
    public void Read_PieceOfARemoteModel_HasAllMembers()
    {
        var reader = new ChatResponseReader();
        reader.Read(Remote("30.25"));

        var piece = reader.Read(Remote("30.5"))!;

        (piece.Model, piece.RemoteModel, piece.RemoteHost).ShouldBe(("m", "far", "https://far.example"));
        piece.CreatedAt.ShouldBe(new DateTimeOffset(2026, 11, 21, 10, 20, 30, 500, TimeSpan.Zero));
        (piece.Message!.Role, piece.Message.Content, piece.Message.Thinking).ShouldBe(("assistant", "a", null));
        (piece.Done, piece.DoneReason, piece.Logprobs, piece.Metrics, piece.AdditionalProperties).ShouldBe((false, null, null, null, null));

        static byte[] Remote(string seconds) => Encoding.UTF8.GetBytes(
            $$"""{"model":"m","remote_model":"far","remote_host":"https://far.example","created_at":"2026-11-21T10:20:{{seconds}}Z","message":{"role":"assistant","content":"a"},"done":false}""");
    }

    [Fact]
    public void Read_PieceAfterPiece_MakesTheModelsNameOnce()
    {
        var reader = new ChatResponseReader();
        var frame = Encoding.UTF8.GetBytes("""{"model":"m","created_at":"2026-11-21T10:20:30.5Z","message":{"role":"assistant","content":"a"},"done":false}""");
        var first = reader.Read(frame)!;

        reader.Read(frame)!.Model.ShouldBeSameAs(first.Model);
    }

    [Theory]
    [InlineData("""{"eval_count":12.0,"done":true}""")]
    [InlineData("""{"eval_count":1.2e1,"done":true}""")]
    public void Read_CountWrittenAsAFloat_IsRead(string json) =>
        new ChatResponseReader().Read(Encoding.UTF8.GetBytes(json))!.Metrics!.GeneratedTokens.ShouldBe(12);

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
        var serializer = new JsonWireReader<OllamaChatResponse>(OllamaJsonContext.Default.OllamaChatResponse);
        var (actual, expected) = (Outcome(reader, frame), Outcome(serializer, frame));
        if (actual != expected)
        {
            actual.ShouldBe(expected, Encoding.UTF8.GetString(frame));
        }
    }

    private static string Outcome(IWireReader<OllamaChatResponse> reader, byte[] frame)
    {
        try
        {
            var response = reader.Read(frame);
            return response is null ? "an error" : Describe(response);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "malformed";
        }
    }

    // Null and "" look alike in JSON's members that are left out, so they are told apart here.
    private static string Describe(OllamaChatResponse response) => string.Join('|',
        response.Model ?? "null", response.RemoteModel ?? "null", response.RemoteHost ?? "null", response.CreatedAt?.ToString("O") ?? "null",
        response.Message?.Role ?? "null", response.Message?.Content ?? "null",
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
}
