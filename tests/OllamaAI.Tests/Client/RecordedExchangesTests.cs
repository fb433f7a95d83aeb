using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

/// <summary>Every recorded exchange with a real server, made again through the typed client.</summary>
public sealed class RecordedExchangesTests
{
    public static TheoryData<string> Exchanges => [.. Recording.Names.Where(name => !RecordedTable.Skipped.ContainsKey(name) && !IsBlob(name))];

    public static TheoryData<string> Blobs => [.. Recording.Names.Where(name => !RecordedTable.Skipped.ContainsKey(name) && IsBlob(name))];

    [Theory]
    [MemberData(nameof(Exchanges))]
    public async Task Call_RecordedExchange_SendsTheSameRequestAndUnderstandsTheAnswer(string name)
    {
        var recording = Recording.Load(name);
        var isTyped = !RecordedTable.StandIns.ContainsKey(name);
        var body = isTyped ? Expected(recording) : Replay.StandIn(recording.Path);
        var server = new ScriptedHandler((_, _) => Task.FromResult(recording.ToResponse()));
        using var client = server.CreateClient();
        List<JsonElement> results = [];

        var fault = await Record.ExceptionAsync(() => Replay.RunAsync(client, recording, body, results));

        server.Request.Method.ShouldBe(recording.Method);
        server.Request.Path.ShouldBe(recording.Path);
        if (isTyped && body.ValueKind != JsonValueKind.Undefined)
        {
            WireCompare.Difference(body, Sent(server.Request, recording)).ShouldBeNull();
        }

        var answered = recording.Status < 400 ? recording.Objects.Where(line => !line.TryGetProperty("error", out _)).ToList() : [];
        results.Count.ShouldBe(answered.Count);
        answered.Zip(results).Select(pair => WireCompare.Difference(pair.First, pair.Second)).ShouldAllBe(difference => difference == null);
        ShouldBeTheRecordedFault(fault, recording);
    }

    [Theory]
    [MemberData(nameof(Blobs))]
    public async Task UploadBlobAsync_RecordedExchange_SendsTheSameRequestAndUnderstandsTheAnswer(string name)
    {
        var recording = Recording.Load(name);
        var server = new ScriptedHandler((request, _) => Task.FromResult(
            request.Method == recording.Method ? recording.ToResponse() : ScriptedHandler.Response(HttpStatusCode.NotFound, "")));
        using var client = server.CreateClient();
        var digest = Replay.DigestOf(recording);
        using var content = new MemoryStream(new byte[20]);

        var fault = await Record.ExceptionAsync(async () => (recording.Method == HttpMethod.Head
            ? await client.BlobExistsAsync(digest)
            : await client.UploadBlobAsync(digest, content)).ShouldBeTrue());

        server.Requests[^1].Method.ShouldBe(recording.Method);
        server.Requests[^1].Path.ShouldBe("/api/blobs/" + digest);
        ShouldBeTheRecordedFault(fault, recording);
    }

    [Fact]
    public void Recordings_All_AreReplayedOrListedWithAReason()
    {
        string[] listed = [.. RecordedTable.Skipped.Keys, .. RecordedTable.StandIns.Keys, .. RecordedTable.Kinds.Keys];

        listed.Except(Recording.Names).ShouldBeEmpty();
        Recording.Names.Count.ShouldBe(243);
    }

    private static bool IsBlob(string name) => Recording.Load(name).Path.StartsWith("/api/blobs/", StringComparison.Ordinal);

    private static void ShouldBeTheRecordedFault(Exception? fault, Recording recording)
    {
        if (!RecordedTable.Kinds.TryGetValue(recording.Name, out var kind))
        {
            fault.ShouldBeNull();
            return;
        }

        var exception = fault.ShouldBeOfType<OllamaException>();
        exception.Kind.ShouldBe(kind);
        exception.StatusCode.ShouldBe(recording.Status >= 400 ? (HttpStatusCode)recording.Status : null);
        exception.ServerMessage.ShouldBe(MessageOf(recording));
    }

    private static string? MessageOf(Recording recording)
    {
        var error = recording.ResponseBody.Length == 0 || recording.IsCut ? null : recording.Objects[^1].GetProperty("error").GetString();
        return error is ['{', ..] ? JsonElement.Parse(error).GetProperty("error").GetProperty("message").GetString() : error;
    }

    private static JsonElement Expected(Recording recording)
    {
        if (recording.Body is not { ValueKind: JsonValueKind.Object } body)
        {
            return default;
        }

        var expected = JsonObject.Create(body)!;
        if (recording.Path == "/api/embed" && expected["input"] is JsonValue text)
        {
            // A list of one means the same as its text.
            expected["input"] = new JsonArray(text.DeepClone());
        }

        if (expected["format"] is JsonValue format && format.GetValue<string>().Length == 0)
        {
            expected.Remove("format");
        }

        return JsonElement.Parse(expected.ToJsonString());
    }

    private static JsonElement Sent(ScriptedRequest request, Recording recording)
    {
        var sent = JsonNode.Parse(request.Body.Length == 0 ? "{}"u8 : request.Body)!.AsObject();
        if (RecordedTable.OneShot.Contains(recording.Name))
        {
            sent["stream"] = false;
        }
        else if (!recording.Body!.Value.TryGetProperty("stream", out _))
        {
            sent.Remove("stream");
        }

        return JsonElement.Parse(sent.ToJsonString());
    }
}
