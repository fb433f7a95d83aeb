using System.Collections.ObjectModel;
using System.Text.Json;
using OllamaAI.Media;
using OllamaAI.Protocol;
using OllamaAI.Protocol.Serialization;
using OllamaAI.Tests.Support;
using OllamaAI.Transport;

namespace OllamaAI.Tests.Transport;

/// <summary>What is pooled, remembered or written by hand for speed, and must not be seen.</summary>
public sealed class SharedStateTests
{
    [Fact]
    public async Task Stream_EnumeratedTwice_HasAReaderForEachAnswer()
    {
        using var http = new HttpClient(new ScriptedHandler().Answer(Frames.Done).Answer(Frames.Done)) { BaseAddress = new Uri("http://localhost") };
        using var transport = new OllamaTransport(http, new OllamaClientOptions());
        List<ChatResponseReader> readers = [];
        var format = new FrameFormat<OllamaChatResponse>(CreateReader, static frame => frame.Done);
        var stream = transport.StreamAsync(new ApiCall(HttpMethod.Post, "api/chat"), format, CancellationToken.None);

        (await stream.ToListAsync()).Count.ShouldBe(1);
        (await stream.ToListAsync()).Count.ShouldBe(1);

        readers.Count.ShouldBe(2, "A reader remembers frames of its answer: two enumerations at once must not share one.");

        ChatResponseReader CreateReader()
        {
            readers.Add(new ChatResponseReader());
            return readers[^1];
        }
    }

    [Fact]
    public void Body_ContentTypeChangedByAHandler_IsThatRequestsAlone()
    {
        var request = new OllamaChatRequest { Model = "m" };
        using var first = JsonBody.Create(request, OllamaJsonContext.Default.OllamaChatRequest);
        using var second = JsonBody.Create(request, OllamaJsonContext.Default.OllamaChatRequest);

        first.Headers.ContentType!.CharSet = "utf-8";

        first.Headers.ContentType.ToString().ShouldBe("application/json; charset=utf-8");
        second.Headers.ContentType!.ToString().ShouldBe("application/json");
    }

    [Fact]
    public async Task Body_AnotherSerialisationOnItsWay_KeepsItsPicturesToItself()
    {
        var inner = new OllamaMessage { Role = "user", Images = [new byte[] { 1, 2, 3 }] };
        var written = "";
        var messages = new SerialisingList(new OllamaMessage { Role = "user", Images = [new byte[] { 4, 5, 6 }] }, () => written = JsonSerializer.Serialize(inner, OllamaJsonContext.Default.OllamaMessage));
        using var body = JsonBody.Create(new OllamaChatRequest { Model = "m", Messages = messages }, OllamaJsonContext.Default.OllamaChatRequest);

        var sent = await body.ReadAsByteArrayAsync();

        JsonElement.Parse(sent).GetProperty("messages")[0].GetProperty("images")[0].GetString().ShouldBe("BAUG");
        JsonElement.Parse(written).GetProperty("images")[0].GetString().ShouldBe("AQID");
    }

    [Fact]
    public void DataUri_EscapedAndFarTooLong_IsRefusedBeforeItIsCopied()
    {
        var uri = "data:image/png;base64," + string.Concat(Enumerable.Repeat("%41", 1_000_000));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<ImageRefusedException>(() => DataUri.Decode(uri, 1000));

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(200_000);
    }

    /// <summary>A list of one message that serialises something of its own when it is read.</summary>
    private sealed class SerialisingList(OllamaMessage only, Action onRead) : Collection<OllamaMessage>([only]), IEnumerable<OllamaMessage>
    {
        IEnumerator<OllamaMessage> IEnumerable<OllamaMessage>.GetEnumerator()
        {
            onRead();
            return GetEnumerator();
        }
    }
}
