using System.Net;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

public sealed class CreateFromFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ollamaai-create-");
    private readonly HashSet<string> _blobs = [];
    private readonly ScriptedHandler _server;
    private readonly OllamaClient _client;

    public CreateFromFilesTests()
    {
        _server = new ScriptedHandler(Answer);
        _client = _server.CreateClient();
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task CreateFromFilesAsync_GgufFile_UploadsThenCreates()
    {
        var path = Add("model.gguf", "abc");

        await _client.CreateModelFromFilesAsync(new OllamaCreateRequest { Model = "mine", System = "s" }, new ModelFiles { ModelPath = path });

        _server.Requests.Select(request => $"{request.Method} {request.Path.Split(':')[0]}")
            .ShouldBe(["HEAD /api/blobs/sha256", "POST /api/blobs/sha256", "POST /api/create"]);
        _server.Requests[1].Text.ShouldBe("abc");
        _server.Requests[2].Json.ShouldBeJson(
            """{"model":"mine","system":"s","stream":true,"files":{"model.gguf":"sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}}""");
    }

    [Fact]
    public async Task CreateFromFilesAsync_SafetensorsFolder_NamesFilesByTheirRelativePath()
    {
        Add("model.safetensors", "1");
        Add("config.json", "{}");
        Add("1_Pooling/config.json", "{ }");

        await _client.CreateModelFromFilesAsync(new OllamaCreateRequest { Model = "mine" }, new ModelFiles { ModelPath = _folder.FullName });

        Created.GetProperty("files").EnumerateObject().Select(file => file.Name).ShouldBe(["1_Pooling/config.json", "config.json", "model.safetensors"]);
        _blobs.Count.ShouldBe(3);
    }

    [Fact]
    public async Task CreateFromFilesAsync_AdapterOnAnInstalledModel_SendsNoFiles()
    {
        var path = Add("adapter.gguf", "a");

        await _client.CreateModelFromFilesAsync(new OllamaCreateRequest { Model = "mine", From = "llama3.2" }, new ModelFiles { AdapterPath = path });

        Created.TryGetProperty("files", out _).ShouldBeFalse();
        Created.GetProperty("adapters").EnumerateObject().Single().Name.ShouldBe("adapter.gguf");
    }

    [Fact]
    public async Task CreateFromFilesAsync_DraftModel_HasItsOwnFiles()
    {
        var (model, draft) = (Add("model.gguf", "m"), Add("draft.gguf", "d"));

        await _client.CreateModelFromFilesAsync(new OllamaCreateRequest { Model = "mine" }, new ModelFiles { ModelPath = model, DraftPath = draft });

        Created.GetProperty("draft_files").EnumerateObject().Single().Name.ShouldBe("draft.gguf");
    }

    [Fact]
    public async Task CreateFromFilesAsync_BlobIsThere_IsNotSentAgain()
    {
        var path = Add("model.gguf", "abc");
        _blobs.Add("/api/blobs/sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

        await _client.CreateModelFromFilesAsync(new OllamaCreateRequest { Model = "mine" }, new ModelFiles { ModelPath = path });

        _server.Requests.Select(request => request.Method).ShouldBe([HttpMethod.Head, HttpMethod.Post]);
    }

    [Fact]
    public async Task CreateFromFilesAsync_Progress_RunsOverAllStepsAndNeverFalls()
    {
        var path = Add("model.gguf", new string('x', 300_000));
        List<ModelProgress> progress = [];

        await _client.CreateModelFromFilesAsync(new OllamaCreateRequest { Model = "mine" }, new ModelFiles { ModelPath = path }, Reports.To(progress));

        progress.Select(step => step.Status).Distinct().ShouldBe(["hashing model.gguf", "uploading model.gguf", "parsing GGUF", "success"]);
        progress.Select(step => step.Percent).ShouldBeInOrder();
        progress.Last(step => step.Status == "hashing model.gguf").Percent.ShouldBe(50);
        progress.Count(step => step.Percent == 100).ShouldBe(1);
    }

    [Fact]
    public async Task CreateFromFilesAsync_OneFileMissing_SendsNothing()
    {
        var model = Add("model.gguf", "abc");

        await Should.ThrowAsync<FileNotFoundException>(_client.CreateModelFromFilesAsync(
            new OllamaCreateRequest { Model = "mine" }, new ModelFiles { ModelPath = model, AdapterPath = model + ".nope" }));

        _server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("llama3.2", true)]
    public async Task CreateFromFilesAsync_NoSourceOrTwo_SendsNothing(string? from, bool hasFile)
    {
        var path = Add("model.gguf", "abc");
        var files = hasFile ? new ModelFiles { ModelPath = path } : new ModelFiles { AdapterPath = path };

        var fault = await Should.ThrowAsync<ArgumentException>(_client.CreateModelFromFilesAsync(new OllamaCreateRequest { Model = "mine", From = from }, files));

        fault.Message.ShouldContain("exactly one source");
        _server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task CreateFromFilesAsync_CancelledWhileUploading_CreatesNothing()
    {
        using var stop = new CancellationTokenSource();
        var path = Add("model.gguf", new string('x', 300_000));
        var progress = Reports.To<ModelProgress>(step =>
        {
            if (step.Status.StartsWith("uploading", StringComparison.Ordinal))
            {
                stop.Cancel();
            }
        });

        await Should.ThrowAsync<OperationCanceledException>(
            _client.CreateModelFromFilesAsync(new OllamaCreateRequest { Model = "mine" }, new ModelFiles { ModelPath = path }, progress, stop.Token));

        _blobs.ShouldBeEmpty();
        _server.Requests.ShouldNotContain(request => request.Path == "/api/create");
        await _client.CreateModelFromFilesAsync(new OllamaCreateRequest { Model = "mine" }, new ModelFiles { ModelPath = path });
    }

    [Fact]
    public async Task CreateFromFilesAsync_Request_StaysAsItWas()
    {
        var request = new OllamaCreateRequest { Model = "mine" };

        await _client.CreateModelFromFilesAsync(request, new ModelFiles { ModelPath = Add("model.gguf", "abc") });

        request.Files.ShouldBeNull();
        request.Stream.ShouldBeNull();
    }

    private System.Text.Json.JsonElement Created => _server.Requests.Single(request => request.Path == "/api/create").Json;

    private string Add(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    private HttpResponseMessage Answer(ScriptedRequest request)
    {
        if (request.Path == "/api/create")
        {
            return ScriptedHandler.Response(HttpStatusCode.OK, "{\"status\":\"parsing GGUF\"}\n{\"status\":\"success\"}\n");
        }

        var isThere = request.Method == HttpMethod.Head ? _blobs.Contains(request.Path) : _blobs.Add(request.Path);
        return ScriptedHandler.Response(isThere ? HttpStatusCode.OK : HttpStatusCode.NotFound, "");
    }
}
