using OllamaAI.Models;
using OllamaAI.Protocol;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

/// <summary>The typed client against a server on a real socket.</summary>
public sealed class LiveServerTests : IAsyncLifetime, IDisposable
{
    private static readonly OllamaTestModel Chatty = new("chatty", _ => "hello");
    private static readonly OllamaTestModel Embedder = new("embedder", _ => [1f, 0f]);

    private OllamaTestServer _server = null!;
    private OllamaClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions
        {
            Models = [Embedder],
            Registry = [Chatty],
            WebPages = [new OllamaTestWebPage("https://example.com/", "Example", "An example page.") { Links = ["https://example.com/a"] }],
            Cloud = OllamaTestCloud.SignedIn,
        });
        _client = new OllamaClient(_server.Endpoint);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task EnsureModelAsync_ManyCallers_TheModelAnswers()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => _client.EnsureModelAsync("chatty")));

        (await _client.GenerateAsync(new OllamaGenerateRequest { Model = "chatty", Prompt = "hi" })).Response.ShouldBe("hello");
    }

    [Fact]
    public async Task PullModelAsync_UnknownModel_IsModelNotFound() =>
        (await Should.ThrowAsync<OllamaException>(_client.PullModelAsync("nobody"))).Kind.ShouldBe(OllamaErrorKind.ModelNotFound);

    [Fact]
    public async Task CopyModelAsync_ThenDeleteAsync_TheCopyIsListedAndGoneAgain()
    {
        await _client.CopyModelAsync("embedder", "me/second");
        (await _client.ListModelsAsync()).Select(model => ModelName.Parse(model.Name)).ShouldContain(ModelName.Parse("me/second"));

        await _client.DeleteModelAsync("me/second");

        (await _client.ListModelsAsync()).ShouldHaveSingleItem().Name.ShouldBe("embedder:latest");
    }

    [Fact]
    public async Task LoadModelAsync_EmbeddingModel_IsRunningUntilUnloaded()
    {
        await _client.LoadModelAsync("embedder", KeepAlive.Forever);
        (await _client.ListRunningModelsAsync()).ShouldHaveSingleItem().Name.ShouldBe("embedder:latest");

        await _client.UnloadModelAsync("embedder");

        (await _client.ListRunningModelsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task KeepLoadedAsync_Scope_TheModelIsRunningWithin()
    {
        await _client.PullModelAsync("chatty");

        await using (await _client.KeepModelLoadedAsync("chatty"))
        {
            (await _client.ListRunningModelsAsync()).ShouldHaveSingleItem();
        }

        (await _client.ListRunningModelsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task GetCapabilitiesAsync_EmbeddingModel_SaysSo() =>
        (await _client.GetCapabilitiesAsync("embedder")).Contains(OllamaCapabilities.Embedding).ShouldBeTrue();

    [Fact]
    public async Task UploadBlobAsync_LargeStream_ArrivesWholeAndIsNotSentTwice()
    {
        const int Length = 5_000_000;
        var digest = await BlobDigest.ComputeAsync(new CountingStream(zeros: Length));

        (await _client.UploadBlobAsync(digest, new CountingStream(zeros: Length))).ShouldBeTrue();

        (await _client.BlobExistsAsync(digest)).ShouldBeTrue();
        (await _client.UploadBlobAsync(digest, new CountingStream(zeros: Length))).ShouldBeFalse();
    }

    [Fact]
    public async Task UploadBlobAsync_WrongDigest_IsRefusedAndNotThere()
    {
        var digest = "sha256:" + new string('0', 64);

        var fault = await Should.ThrowAsync<OllamaException>(_client.UploadBlobAsync(digest, new MemoryStream([1, 2, 3])));

        fault.Kind.ShouldBe(OllamaErrorKind.InvalidRequest);
        fault.Message.ShouldContain("digest mismatch");
        (await _client.BlobExistsAsync(digest)).ShouldBeFalse();
    }

    [Fact]
    public async Task UploadBlobAsync_CancelledHalfway_LeavesNothingAndTheClientGoesOn()
    {
        using var stop = new CancellationTokenSource();
        var digest = await BlobDigest.ComputeAsync(new CountingStream(zeros: 5_000_000));
        var progress = Reports.To<long>(sent =>
        {
            if (sent > 1_000_000)
            {
                stop.Cancel();
            }
        });

        await Should.ThrowAsync<OperationCanceledException>(_client.UploadBlobAsync(digest, new CountingStream(zeros: 5_000_000), progress, stop.Token));

        (await _client.BlobExistsAsync(digest)).ShouldBeFalse();
        (await _client.UploadBlobAsync(digest, new CountingStream(zeros: 5_000_000))).ShouldBeTrue();
    }

    [Fact]
    public async Task CreateFromFilesAsync_SomethingElse_ThrowsAndRegistersNothing()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "no model");

        var fault = await Should.ThrowAsync<OllamaException>(
            _client.CreateModelFromFilesAsync(new OllamaCreateRequest { Model = "mine" }, new ModelFiles { ModelPath = path }));
        File.Delete(path);

        fault.Message.ShouldContain("unknown type");
        (await _client.ListModelsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task CreateModelAsync_FromModelOfTheRegistry_PullsAndCreates()
    {
        List<ModelProgress> progress = [];

        await _client.CreateModelAsync(new OllamaCreateRequest { Model = "mine", From = "chatty", System = "Be brief." }, Reports.To(progress));

        (await _client.ShowModelAsync("mine")).System.ShouldBe("Be brief.");
        progress.Select(step => step.Percent).ShouldBeInOrder();
        progress.Count(step => step.Status == "success").ShouldBe(1);
    }

    [Fact]
    public async Task WebSearchAsync_SignedIn_FindsThePage()
    {
        (await _client.WebSearchAsync("example")).ShouldHaveSingleItem().Url.ShouldBe("https://example.com/");
        (await _client.WebFetchAsync(new Uri("https://example.com/"))).Links.ShouldBe(["https://example.com/a"]);
    }

    [Fact]
    public async Task SignOutAsync_Account_NeedsANewSignIn()
    {
        (await _client.GetAccountAsync()).Name.ShouldNotBeNullOrEmpty();

        await _client.SignOutAsync();

        (await Should.ThrowAsync<OllamaException>(_client.GetAccountAsync())).SigninUrl.ShouldNotBeNull();
    }

    [Fact]
    public async Task IsReachableAsync_ServerStopped_IsFalse()
    {
        (await _client.IsReachableAsync(TimeSpan.FromMinutes(1))).ShouldBeTrue();

        await _server.DisposeAsync();

        (await _client.IsReachableAsync()).ShouldBeFalse();
    }
}
