using System.Net;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

public sealed class BlobTests
{
    private const string Digest = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Theory]
    [InlineData(HttpStatusCode.OK, true)]
    [InlineData(HttpStatusCode.NotFound, false)]
    public async Task BlobExistsAsync_Status_IsTheAnswer(HttpStatusCode status, bool exists)
    {
        var server = new ScriptedHandler().Answer(status, "");
        using var client = server.CreateClient();

        (await client.BlobExistsAsync(Digest)).ShouldBe(exists);

        server.Request.Method.ShouldBe(HttpMethod.Head);
        server.Request.Path.ShouldBe("/api/blobs/" + Digest);
    }

    [Fact]
    public async Task BlobExistsAsync_ServerFails_ThrowsAndDoesNotSayNo()
    {
        using var client = new ScriptedHandler().Answer(HttpStatusCode.InternalServerError, "").CreateClient();

        (await Should.ThrowAsync<OllamaException>(client.BlobExistsAsync(Digest))).Kind.ShouldBe(OllamaErrorKind.ServerError);
    }

    [Fact]
    public async Task UploadBlobAsync_NewBlob_SendsItsBytesAndLeavesTheStreamOpen()
    {
        var server = new ScriptedHandler().Answer(HttpStatusCode.NotFound, "").Answer(HttpStatusCode.Created, "");
        using var client = server.CreateClient();
        using var content = new MemoryStream("xxabc"u8.ToArray()) { Position = 2 };
        List<long> progress = [];

        (await client.UploadBlobAsync(Digest, content, Reports.To(progress))).ShouldBeTrue();

        server.Requests.Select(request => request.Method).ShouldBe([HttpMethod.Head, HttpMethod.Post]);
        server.Requests[1].Path.ShouldBe("/api/blobs/" + Digest);
        server.Requests[1].Text.ShouldBe("abc");
        server.Requests[1].Headers["Content-Type"].ShouldBe("application/octet-stream");
        progress.ShouldBe([3]);
        content.CanRead.ShouldBeTrue();
    }

    [Fact]
    public async Task UploadBlobAsync_ServerHasIt_SendsNothing()
    {
        var server = new ScriptedHandler().Answer("");
        using var client = server.CreateClient();

        (await client.UploadBlobAsync(Digest, new MemoryStream(new byte[3]))).ShouldBeFalse();

        server.Request.Method.ShouldBe(HttpMethod.Head);
    }

    [Fact]
    public async Task UploadBlobAsync_AnySpelling_IsSentAsTheServerWritesIt()
    {
        var server = new ScriptedHandler().Answer("");
        using var client = server.CreateClient();

        await client.UploadBlobAsync(Digest.ToUpperInvariant().Replace("SHA256:", "sha256-", StringComparison.Ordinal), Stream.Null);

        server.Request.Path.ShouldBe("/api/blobs/" + Digest);
    }

    [Fact]
    public async Task UploadBlobAsync_StreamWithLength_AnnouncesIt()
    {
        using var server = new DrainingHandler();
        using var client = server.CreateClient();

        await client.UploadBlobAsync(Digest, new MemoryStream(new byte[300_000]) { Position = 100_000 });

        (server.ContentLength, server.Received).ShouldBe((200_000, 200_000));
    }

    [Fact]
    public async Task UploadBlobAsync_StreamWithoutLength_IsSentAllTheSame()
    {
        using var server = new DrainingHandler();
        using var client = server.CreateClient();

        await client.UploadBlobAsync(Digest, new CountingStream(zeros: 300_000));

        (server.ContentLength, server.Received).ShouldBe((null, 300_000));
    }

    [Fact]
    public async Task UploadBlobAsync_WrongDigest_SaysWhichIsRight()
    {
        using var client = new ScriptedHandler().Answer(HttpStatusCode.NotFound, "")
            .Answer(HttpStatusCode.BadRequest, """{"error":"digest mismatch, expected \"sha256:aa\", got \"sha256:bb\""}""").CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(client.UploadBlobAsync(Digest, new MemoryStream(new byte[3])));

        fault.Kind.ShouldBe(OllamaErrorKind.InvalidRequest);
        fault.Message.ShouldContain("got \"sha256:bb\"");
    }

    [Fact]
    public async Task UploadBlobAsync_Cancelled_ThrowsAndTheClientGoesOn()
    {
        using var stop = new CancellationTokenSource();
        using var server = new DrainingHandler();
        using var client = server.CreateClient();
        var progress = Reports.To<long>(_ => stop.Cancel());

        var fault = await Should.ThrowAsync<OperationCanceledException>(
            client.UploadBlobAsync(Digest, new MemoryStream(new byte[1_000_000]), progress, stop.Token));

        fault.CancellationToken.ShouldBe(stop.Token);
        server.Received.ShouldBeLessThan(1_000_000);
        (await client.UploadBlobAsync(Digest, new MemoryStream(new byte[3]))).ShouldBeTrue();
    }

    [Fact]
    public async Task UploadBlobAsync_StreamThatFails_ThrowsItsFaultAndDoesNotBlameTheServer()
    {
        using var client = new ScriptedHandler().Answer(HttpStatusCode.NotFound, "").CreateClient();
        var broken = new ScriptedStream().Send("abc").End(new IOException("disk on fire"));

        (await Should.ThrowAsync<IOException>(client.UploadBlobAsync(Digest, broken))).Message.ShouldBe("disk on fire");
    }

    [Fact]
    public async Task UploadFileAsync_File_IsHashedAndSent()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "abc");
        var server = new ScriptedHandler().Answer(HttpStatusCode.NotFound, "").Answer(HttpStatusCode.Created, "");
        using var client = server.CreateClient();

        var digest = await client.UploadFileAsync(path);
        File.Delete(path);

        digest.ToString().ShouldBe(Digest);
        server.Requests[1].Text.ShouldBe("abc");
    }

    [Fact]
    public async Task UploadFileAsync_MissingFile_SendsNothing()
    {
        var server = new ScriptedHandler();
        using var client = server.CreateClient();

        (await Should.ThrowAsync<FileNotFoundException>(client.UploadFileAsync("/nowhere/model.gguf"))).Message.ShouldContain("/nowhere/model.gguf");

        server.Requests.ShouldBeEmpty();
    }
}
