using System.Net;

namespace OllamaAI.Testing.Tests.Inference;

public sealed class ImageTests
{
    private static readonly OllamaTestModel Seeing = new("m", prompt => $"{prompt.Images.Count()}") { Capabilities = ["completion", "vision"] };

    [Theory]
    [InlineData(new byte[] { 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0 })]
    [InlineData(new byte[] { 0xff, 0xd8, 0xff, 0xe0 })]
    [InlineData(new byte[] { (byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'9', (byte)'a' })]
    [InlineData(new byte[] { (byte)'B', (byte)'M', 0, 0 })]
    [InlineData(new byte[] { 0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0, 0x57, 0x45, 0x42, 0x50 })]
    [InlineData(new byte[] { 0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0, 0x57, 0x41, 0x56, 0x45 })]
    public async Task Image_OfAKnownKind_ReachesTheModelAsBytes(byte[] image)
    {
        await using var server = await OllamaTestServer.StartAsync(Seeing);
        using var client = Http.ClientOf(server);

        var body = await client.TextAsync("/api/chat", Chat(Convert.ToBase64String(image)));

        Json.Parse(body).Text("message", "content").ShouldBe("1");
        server.Requests[0].Prompt!.Images.Single().ShouldBe(image);
    }

    [Theory]
    [InlineData("bm8gcGljdHVyZQ==")]
    [InlineData("AAAAIGZ0eXBoZWlj")]
    public async Task Image_OfAnotherKind_IsTheRunnersError(string image)
    {
        await using var server = await OllamaTestServer.StartAsync(Seeing);
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/chat", Chat(image));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        Json.Parse(Json.Parse(await response.Content.ReadAsStringAsync()).Text("error")!).Text("error", "message").ShouldBe("Failed to load image or audio file");
    }

    [Fact]
    public async Task Image_ForATextModel_IsTheRunnersError()
    {
        await using var server = await OllamaTestServer.StartAsync(Seeing with { Capabilities = ["completion"] });
        using var client = Http.ClientOf(server);

        var body = await client.TextAsync("/api/chat", Chat("/9j/4A=="));

        Json.Parse(Json.Parse(body).Text("error")!).Text("error", "message").ShouldNotBeNull().ShouldStartWith("Multimodal data provided");
    }

    [Fact]
    public async Task Generate_WithPictures_HandsThemOver()
    {
        await using var server = await OllamaTestServer.StartAsync(Seeing);
        using var client = Http.ClientOf(server);

        var body = await client.TextAsync("/api/generate", """{"model":"m","prompt":"x","stream":false,"images":["/9j/4A==","/9j/4A=="]}""");

        Json.Parse(body).Text("response").ShouldBe("2");
    }

    private static string Chat(string image) =>
        $$"""{"model":"m","stream":false,"messages":[{"role":"user","content":"x","images":["{{image}}"]}]}""";
}
