using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

/// <summary>What a server can only refuse is refused before it is sent.</summary>
public sealed class ArgumentTests
{
    private static readonly IReadOnlyDictionary<string, Func<OllamaClient, string, Task>> Calls = new Dictionary<string, Func<OllamaClient, string, Task>>
    {
        ["show"] = (client, name) => client.ShowModelAsync(name),
        ["show request"] = (client, name) => client.ShowModelAsync(new OllamaShowRequest { Model = name }),
        ["capabilities"] = (client, name) => client.GetCapabilitiesAsync(name),
        ["copy source"] = (client, name) => client.CopyModelAsync(name, "b"),
        ["copy destination"] = (client, name) => client.CopyModelAsync("a", name),
        ["copy request source"] = (client, name) => client.CopyModelAsync(new OllamaCopyRequest { Source = name, Destination = "b" }),
        ["copy request destination"] = (client, name) => client.CopyModelAsync(new OllamaCopyRequest { Source = "a", Destination = name }),
        ["delete request"] = (client, name) => client.DeleteModelAsync(new OllamaDeleteRequest { Model = name }),
        ["delete"] = (client, name) => client.DeleteModelAsync(name),
        ["pull"] = (client, name) => client.PullModelAsync(name),
        ["pull request"] = (client, name) => client.PullModelAsync(new OllamaPullRequest { Model = name }),
        ["push"] = (client, name) => client.PushModelAsync(name),
        ["push request"] = (client, name) => client.PushModelAsync(new OllamaPushRequest { Model = name }),
        ["create"] = (client, name) => client.CreateModelAsync(new OllamaCreateRequest { Model = name, From = "b" }),
        ["create from files"] = (client, name) => client.CreateModelFromFilesAsync(new OllamaCreateRequest { Model = name }, new ModelFiles { ModelPath = "/x" }),
        ["ensure"] = (client, name) => client.EnsureModelAsync(name),
        ["load"] = (client, name) => client.LoadModelAsync(name),
        ["unload"] = (client, name) => client.UnloadModelAsync(name),
        ["keep loaded"] = (client, name) => client.KeepModelLoadedAsync(name),
    };

    public static TheoryData<string, string?> BadNames
    {
        get
        {
            var data = new TheoryData<string, string?>();
            foreach (var call in Calls.Keys)
            {
                data.Add(call, null);
                data.Add(call, " ");
                data.Add(call, "a b//c");
            }

            return data;
        }
    }

    public static TheoryData<string?> BadDigests => ["banana", "", null, "sha256:123", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"];

    [Theory]
    [MemberData(nameof(BadNames))]
    public async Task Call_BadModelName_ThrowsBeforeAnythingIsSent(string call, string? name)
    {
        var server = new ScriptedHandler();
        using var client = server.CreateClient();

        var fault = await Should.ThrowAsync<ArgumentException>(async () => await Calls[call](client, name!));

        fault.Message.ShouldContain("Names look like");
        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(BadDigests))]
    public async Task Call_BadDigest_ThrowsBeforeAnythingIsSent(string? digest)
    {
        var server = new ScriptedHandler();
        using var client = server.CreateClient();
        var request = new OllamaCreateRequest { Model = "m", Files = new Dictionary<string, string> { ["m.gguf"] = digest! } };

        await Should.ThrowAsync<ArgumentException>(async () => await client.BlobExistsAsync(digest!));
        await Should.ThrowAsync<ArgumentException>(async () => await client.UploadBlobAsync(digest!, Stream.Null));
        await Should.ThrowAsync<ArgumentException>(async () => await client.CreateModelAsync(request));

        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task CreateModelAsync_NoSource_Throws()
    {
        using var client = new ScriptedHandler().CreateClient();

        var fault = await Should.ThrowAsync<ArgumentException>(async () => await client.CreateModelAsync(new OllamaCreateRequest { Model = "m" }));

        fault.Message.ShouldContain("From");
    }
}
