using OllamaAI.Samples.Tests.Agents.Support;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.Samples.Tests.Agents;

/// <summary>The MCP sample as its clients see it: over stdio, by the official client.</summary>
public sealed class McpServerTests
{
    [Fact]
    public async Task Initialize_Always_NamesTheServerAndOffersTools()
    {
        await using var ollama = await OllamaTestServer.StartAsync();
        await using var session = await McpSession.StartAsync(ollama.Endpoint, []);

        session.Client.ServerInfo!.Name.ShouldBe("analyze-image");
        session.Client.ServerCapabilities!.Tools.ShouldNotBeNull();
    }

    [Fact]
    public async Task ListTools_Always_OffersAnalyzeImageWithSchemaAndAnnotations()
    {
        await using var ollama = await OllamaTestServer.StartAsync();
        await using var session = await McpSession.StartAsync(ollama.Endpoint, []);

        var tool = (await session.Client.ListToolsAsync()).ShouldHaveSingleItem();

        tool.Name.ShouldBe("analyze_image");
        tool.Description.ShouldContain("untrusted");
        var schema = tool.JsonSchema;
        schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).ShouldBe(["image", "question"]);
        schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()).ShouldBe(["image"]);
        var annotations = tool.ProtocolTool.Annotations.ShouldNotBeNull();
        annotations.Title.ShouldBe("Analyze image");
        annotations.ReadOnlyHint.ShouldBe(true);
        annotations.IdempotentHint.ShouldBe(true);
        annotations.OpenWorldHint.ShouldBe(true);
    }

    [Fact]
    public async Task CallTool_DataUri_AnswersWithOneText()
    {
        await using var ollama = await OllamaTestServer.StartAsync(TestModels.Seer());
        await using var session = await McpSession.StartAsync(ollama.Endpoint, ["--model", "seer"]);

        var (text, isError) = await session.AnalyzeAsync(Picture.DataUri, "What is it?");

        text.ShouldBe("1 picture, asked: What is it?");
        isError.ShouldBeFalse();
        var prompt = ollama.Requests.To("/api/chat").ShouldHaveSingleItem().Prompt.ShouldNotBeNull();
        prompt.Messages[^1].Images.ShouldHaveSingleItem().ShouldBe(Picture.Bytes);
    }

    [Fact]
    public async Task CallTool_MetadataAddress_RefusesInOneSentenceAndSendsNothing()
    {
        await using var ollama = await OllamaTestServer.StartAsync(TestModels.Seer());
        await using var session = await McpSession.StartAsync(ollama.Endpoint, ["--model", "seer"]);

        var (text, isError) = await session.AnalyzeAsync("https://169.254.169.254/latest/meta-data/");

        text.ShouldStartWith("Error: ");
        text.Length.ShouldBeLessThan(200);
        text.ShouldNotContain("\n");
        isError.ShouldBeTrue();
        ollama.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task CallTool_AnswerThatLooksLikeAFailure_IsNotFlaggedAsOne()
    {
        await using var ollama = await OllamaTestServer.StartAsync(
            new OllamaTestModel("seer", "Error: go away") { Capabilities = ["completion", "vision"] });
        await using var session = await McpSession.StartAsync(ollama.Endpoint, ["--model", "seer"]);

        (await session.AnalyzeAsync(Picture.DataUri)).ShouldBe(("The vision model says: Error: go away", false));
    }

    [Fact]
    public async Task CallTool_OllamaIsDown_SaysThatTheModelCannotBeReached()
    {
        using var dead = new DeadEndpoint();
        await using var session = await McpSession.StartAsync(new Uri(dead.Address), []);

        var (text, isError) = await session.AnalyzeAsync(Picture.DataUri);

        text.ShouldStartWith("Error: ");
        text.ShouldContain("cannot be reached");
        text.Length.ShouldBeLessThan(200);
        isError.ShouldBeTrue();
    }

    [Fact]
    public async Task CallTool_FileInAllowedFolder_IsReadAndOneOutsideIsNot()
    {
        using var folder = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        folder.Write("dot.png", Picture.Bytes);
        await using var ollama = await OllamaTestServer.StartAsync(TestModels.Seer());
        await using var session = await McpSession.StartAsync(ollama.Endpoint, ["--model", "seer", "--allow-folder", folder.Path]);

        (await session.AnalyzeAsync("dot.png", "Inside?")).ShouldBe(("1 picture, asked: Inside?", false));
        (await session.AnalyzeAsync(elsewhere.Write("dot.png", Picture.Bytes))).IsError.ShouldBeTrue();
        ollama.Requests.To("/api/chat").Count.ShouldBe(1);
    }

    [Fact]
    public async Task CallTool_SetUpByEnvironment_FollowsIt()
    {
        using var folder = new TemporaryFolder();
        folder.Write("dot.png", Picture.Bytes);
        await using var ollama = await OllamaTestServer.StartAsync(TestModels.Seer("other-seer"));
        await using var session = await McpSession.StartAsync(
            ollama.Endpoint,
            [],
            ("ANALYZE_IMAGE_MODEL", "other-seer"),
            ("ANALYZE_IMAGE_FOLDERS", $"{Path.Combine(folder.Path, "none")}{Path.PathSeparator}{folder.Path}"),
            ("ANALYZE_IMAGE_HOSTS", "example.com, *.example.org"));

        (await session.AnalyzeAsync("dot.png", "Here?")).ShouldBe(("1 picture, asked: Here?", false));
        (await session.AnalyzeAsync("https://example.net/dot.png")).Text.ShouldContain("host");
    }
}
