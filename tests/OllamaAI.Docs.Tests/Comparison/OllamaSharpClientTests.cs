using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;
using OllamaAI.Tests.Support;
using OllamaSharp;
using OllamaSharp.Models;

namespace OllamaAI.Docs.Tests.Comparison;

/// <summary>OllamaSharp's client and its management of models, as the documents say.</summary>
public sealed class OllamaSharpClientTests : IDisposable
{
    private readonly ScriptedHandler _server = new();

    [Fact]
    public void Calls_OllamaSharp_AreThese() =>
        typeof(IOllamaApiClient).GetMethods().Where(method => !method.IsSpecialName).Select(method => method.Name).Order().ShouldBe(
        [
            "ChatAsync", "CopyModelAsync", "CreateModelAsync", "DeleteModelAsync", "EmbedAsync", "GenerateAsync", "GetVersionAsync",
            "IsBlobExistsAsync", "IsRunningAsync", "ListLocalModelsAsync", "ListRunningModelsAsync", "PullModelAsync", "PushBlobAsync",
            "PushModelAsync", "ShowModelAsync", "SystemOneAsync",
        ]);

    [Fact]
    public async Task SystemOne_OllamaSharp_AsksTheServer()
    {
        _server.Answer("""{"model":"nimble","answers":{}}""");

        await _server.CreateOllamaSharp().SystemOneAsync(new SystemOneRequest { Model = "nimble", State = "Down since 9." });

        _server.Request.Path.ShouldBe("/v1/systemone");
    }

    [Fact]
    public void TimeLimit_OllamaSharp_IsThatOfHttpClient()
    {
        using var client = new OllamaApiClient("http://localhost:11434");

        var field = typeof(OllamaApiClient).GetField("_client", BindingFlags.Instance | BindingFlags.NonPublic)!;
        ((HttpClient)field.GetValue(client)!).Timeout.ShouldBe(TimeSpan.FromSeconds(100));
    }

    [Fact]
    public void Assembly_OllamaSharp_HasAStrongName() =>
        typeof(OllamaApiClient).Assembly.GetName().GetPublicKey().ShouldNotBeEmpty();

    [Fact]
    public void PublicTypes_OllamaSharp_AreOfTheApiAlone() =>
        typeof(OllamaApiClient).Assembly.GetExportedTypes().Select(type => type.Namespace).Distinct().Order().ShouldBe(
        [
            "OllamaSharp", "OllamaSharp.Models", "OllamaSharp.Models.Chat", "OllamaSharp.Models.Chat.Converter",
            "OllamaSharp.Models.Exceptions", "OllamaSharp.Tools",
        ]);

    [Fact]
    public async Task Serializer_OllamaSharpWithoutAContext_IsReflection()
    {
        _server.AnswerText("Hello.");
        var client = _server.CreateOllamaSharp();

        await ((IChatClient)client).GetResponseAsync("Hi");

        client.OutgoingJsonSerializerOptions.TypeInfoResolver.ShouldBeOfType<DefaultJsonTypeInfoResolver>();
    }

    [Fact]
    public async Task Chat_OllamaSharp_KeepsTheHistory()
    {
        _server.AnswerText("Hello.");
        var chat = new OllamaSharp.Chat(_server.CreateOllamaSharp());

        await chat.SendAsync("Hi").ToListAsync();

        chat.Messages.Select(message => message.Content).ShouldBe(["Hi", "Hello."]);
    }

    [Fact]
    public async Task IsRunning_OllamaSharpAndServerIsDown_Throws()
    {
        _server.Answer((_, _) => throw new HttpRequestException("Connection refused"));

        await Should.ThrowAsync<HttpRequestException>(_server.CreateOllamaSharp().IsRunningAsync());
    }

    [Fact]
    public async Task IsBlobExists_OllamaSharpAndServerFails_SaysNo()
    {
        _server.Answer(HttpStatusCode.InternalServerError, "");

        (await _server.CreateOllamaSharp().IsBlobExistsAsync("sha256:00")).ShouldBeFalse();
    }

    [Fact]
    public async Task PushBlob_OllamaSharp_TakesAnArrayAndSendsItUnasked()
    {
        _server.Answer(HttpStatusCode.Created, "");

        await _server.CreateOllamaSharp().PushBlobAsync("sha256:00", new byte[] { 1, 2, 3 });

        _server.Request.Method.ShouldBe(HttpMethod.Post);
        _server.Request.Body.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task PullProgress_OllamaSharp_IsOfEachLayerAnd100WithoutASize()
    {
        _server.Answer(
            """
            {"status":"pulling manifest"}
            {"status":"pulling a","digest":"sha256:a","total":100,"completed":100}
            {"status":"pulling b","digest":"sha256:b","total":900,"completed":90}
            {"status":"success"}

            """);

        var steps = await _server.CreateOllamaSharp().PullModelAsync("m").ToListAsync();

        steps.Select(step => step!.Percent).ShouldBe([100, 100, 10, 100]);
    }

    [Fact]
    public async Task PushProgress_OllamaSharp_FailsBeyondTwoGibibytes()
    {
        _server.Answer("""{"status":"pushing a","digest":"sha256:a","total":3000000000,"completed":1}""" + "\n");

        await Should.ThrowAsync<JsonException>(_server.CreateOllamaSharp().PushModelAsync("m").ToListAsync().AsTask());
    }

    [Fact]
    public async Task Dispose_OllamaSharpsChatClient_ClosesTheGeneratorsConnection()
    {
        var client = new OllamaApiClient("http://localhost:1");

        ((IChatClient)client).Dispose();

        await Should.ThrowAsync<ObjectDisposedException>(((IEmbeddingGenerator<string, Embedding<float>>)client).GenerateAsync(["a"]));
    }

    public void Dispose() => _server.Dispose();
}
