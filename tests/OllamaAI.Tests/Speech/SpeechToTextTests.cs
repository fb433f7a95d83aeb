using System.Net;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

#pragma warning disable MEAI001 // Speech to text is experimental in Microsoft.Extensions.AI.

namespace OllamaAI.Tests.Speech;

public sealed class SpeechToTextTests
{
    private static readonly byte[] Wav = "RIFF....WAVEdata"u8.ToArray();

    [Fact]
    public async Task GetText_Wav_SendsTheBytesAndReturnsTheText()
    {
        using var handler = Server("audio");
        using var client = handler.CreateClient();

        var response = await client.AsISpeechToTextClient("m").GetTextAsync(new MemoryStream(Wav), new SpeechToTextOptions { SpeechLanguage = "de", TextLanguage = "en" });

        response.Text.ShouldBe("hello");
        response.Usage!.OutputTokenCount.ShouldBe(7);
        var body = handler.Requests[^1].Json;
        body.GetProperty("options").GetProperty("temperature").GetDouble().ShouldBe(0);
        body.GetProperty("messages")[0].GetProperty("content").GetString()!.ShouldContain("Write it in en.");
        Convert.FromBase64String(body.GetProperty("messages")[1].GetProperty("images")[0].GetString()!).ShouldBe(Wav);
    }

    [Fact]
    public async Task GetStreamingText_Wav_YieldsTheTextPieceByPiece()
    {
        using var handler = Server("audio");
        using var client = handler.CreateClient();

        var response = await client.AsISpeechToTextClient("m").GetStreamingTextAsync(new MemoryStream(Wav)).ToSpeechToTextResponseAsync();

        response.Text.ShouldBe("hello");
        response.Usage!.OutputTokenCount.ShouldBe(7);
    }

    [Fact]
    public async Task GetText_RawRequest_IsTheBase()
    {
        using var handler = Server("audio");
        using var client = handler.CreateClient();
        var options = new SpeechToTextOptions { ModelId = "other", RawRepresentationFactory = _ => new OllamaChatRequest { KeepAlive = KeepAlive.Forever, Options = new() { Temperature = 0.5f } } };

        await client.AsISpeechToTextClient("m").GetTextAsync(new MemoryStream(Wav), options);

        var body = handler.Requests[^1].Json;
        body.GetProperty("model").GetString().ShouldBe("other");
        body.GetProperty("keep_alive").GetInt32().ShouldBe(-1);
        body.GetProperty("options").ShouldBeJson("{\"temperature\":0.5}");
    }

    [Fact]
    public async Task GetText_EndlessRecording_IsRefused()
    {
        using var handler = Server("audio");
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<NotSupportedException>(client.AsISpeechToTextClient("m").GetTextAsync(new EndlessStream()));

        fault.Message.ShouldBe("The recording is larger than 192 MiB. Split it, or send it as MP3.");
        handler.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task GetText_ModelThatDoesNotHear_SaysSo()
    {
        using var handler = Server("completion");
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(client.AsISpeechToTextClient("m").GetTextAsync(new MemoryStream(Wav)));

        fault.Kind.ShouldBe(OllamaErrorKind.CapabilityMissing);
        fault.Message.ShouldContain("\"audio\"");
    }

    [Fact]
    public async Task GetText_NeitherWavNorMp3_IsRefusedBeforeSending()
    {
        using var handler = Server("audio");
        using var client = handler.CreateClient();

        await Should.ThrowAsync<NotSupportedException>(client.AsISpeechToTextClient("m").GetTextAsync(new MemoryStream([1, 2, 3])));

        handler.Requests.ShouldBeEmpty();
    }

    [Fact]
    public void GetService_Metadata_NamesProviderAndModel()
    {
        using var client = new OllamaClient(new Uri("http://127.0.0.1:1234"));
        var speech = client.AsISpeechToTextClient("m");

        var metadata = speech.GetService<SpeechToTextClientMetadata>()!;

        metadata.ProviderName.ShouldBe("ollama");
        metadata.DefaultModelId.ShouldBe("m");
        speech.GetService<OllamaClient>().ShouldBeSameAs(client);
    }

    private static ScriptedHandler Server(string capability) => new(request => ScriptedHandler.Response(
        HttpStatusCode.OK,
        request.Path == "/api/show" ? $$"""{"capabilities":["{{capability}}"]}"""
            : request.Json.GetProperty("stream").GetBoolean() ? Frames.Text("hel") + Frames.Text("lo") + Frames.Done
            : Frames.Message("\"content\":\"hello\"", "\"done\":true,\"done_reason\":\"stop\",\"eval_count\":7")));
}
