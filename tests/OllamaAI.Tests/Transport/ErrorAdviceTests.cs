using System.Net;
using System.Text;
using OllamaAI.Transport;

namespace OllamaAI.Tests.Transport;

public sealed class ErrorAdviceTests
{
    [Theory]
    [InlineData("api/delete", 404, """{"error":"model 'm' not found"}""", ". OllamaClient.ListModelsAsync lists the installed models.")]
    [InlineData("api/chat", 404, """{"error":"model 'm' not found"}""", ". Install the model first: `ollama pull m`, or OllamaClient.EnsureModelAsync.")]
    [InlineData("api/embed", 400, """{"error":"input length exceeds maximum context length"}""", ". Shorten the text or raise num_ctx.")]
    [InlineData("api/chat", 400, """{"error":"input length exceeds maximum context length"}""", ". Shorten the conversation or raise num_ctx.")]
    [InlineData("api/chat", 400, """{"error":"Failed to load image or audio file"}""", ". The server reads PNG and JPEG: convert the image, and check that it is not damaged.")]
    [InlineData("api/chat", 500, """{"error":"failed to process image"}""", ". The server reads PNG and JPEG: convert the image, and check that it is not damaged.")]
    [InlineData("api/chat", 400, """{"error":"failed to process image: too large"}""", ")")]
    [InlineData("api/chat", 400, """{"error":"model m cannot accept images"}""", ")")]
    [InlineData("api/chat", 400, """{"error":"unable to download image from URL"}""", ")")]
    [InlineData("api/chat", 400, """{"error":"image/webp is not supported"}""", ". The server reads PNG and JPEG: convert the image, and check that it is not damaged.")]
    [InlineData("api/chat", 400, """{"error":"image input is not supported by this model"}""", ")")]
    [InlineData("api/chat", 413, "<html><head><title>413 Request Entity Too Large</title></head></html>",
        ". A proxy limits the size of requests: send smaller images, or raise the limit (client_max_body_size in nginx).")]
    [InlineData("api/chat", 504, "", ". A proxy in front of the server did not wait long enough: stream the answer, or raise the proxy's time limit.")]
    [InlineData("api/chat", 408, "", ". A proxy in front of the server did not wait long enough: stream the answer, or raise the proxy's time limit.")]
    [InlineData("api/chat", 522, "", ". A proxy cannot reach the server behind it, or did not wait long enough: check that server, and stream the answer or raise the proxy's time limit.")]
    [InlineData("api/chat", 524, "", ". A proxy in front of the server did not wait long enough: stream the answer, or raise the proxy's time limit.")]
    [InlineData("api/chat", 502, "", ". A proxy cannot reach the server behind it.")]
    [InlineData("api/chat", 521, "", ". A proxy cannot reach the server behind it, or did not wait long enough: check that server, and stream the answer or raise the proxy's time limit.")]
    [InlineData("api/chat", 526, "", ". A proxy cannot reach the server behind it, or did not wait long enough: check that server, and stream the answer or raise the proxy's time limit.")]
    [InlineData("api/pull", 500, """{"error":"pull model manifest: Get \"https://registry.ollama.ai/v2/\": dial tcp: lookup registry.ollama.ai: no such host"}""",
        ". The Ollama host cannot reach the model registry: check its network, its DNS and HTTPS_PROXY there.")]
    [InlineData("api/chat", 429, """{"error":"you have reached your weekly usage limit"}""",
        ". Wait until the allowance is renewed, choose a model that runs on the server itself, or upgrade the plan.")]
    [InlineData("api/chat", 500, """{"error":"error parsing tool call: raw='{', err=unexpected end of JSON input"}""",
        ". The model wrote a tool call that the server could not parse: ask again, or switch on OllamaChatClientOptions.Repairs.RetryMalformedToolCalls.")]
    public void FromResponse_Answer_SaysWhatToDoNext(string path, int status, string body, string advice)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        var call = new ApiCall(HttpMethod.Post, path) { Model = "m" };

        OllamaErrors.FromResponse(call, response, ErrorBody.Parse(Encoding.UTF8.GetBytes(body)), DateTimeOffset.UnixEpoch).Message.ShouldEndWith(advice);
    }

    [Fact]
    public void FromErrorLine_GatewayOfTheCloudFailed_SaysWhatToDoNext()
    {
        var body = ErrorBody.Parse("""{"error":"upstream","StatusCode":502}"""u8);

        OllamaErrors.FromErrorLine(new ApiCall(HttpMethod.Post, "api/chat"), body).Message.ShouldEndWith(". A proxy cannot reach the server behind it.");
    }

    [Fact]
    public void FromConnection_HandlerThrewABadGateway_SaysWhatToDoNext()
    {
        var exception = new HttpRequestException("502 (Bad Gateway)", null, HttpStatusCode.BadGateway);

        OllamaErrors.FromConnection(new Uri("http://h:11434"), new ApiCall(HttpMethod.Post, "api/chat"), exception).Message
            .ShouldEndWith(". A proxy cannot reach the server behind it.");
    }

    [Fact]
    public void FromResponse_WebPage_IsItsTitle()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.RequestEntityTooLarge);
        var body = ErrorBody.Parse("<html>\r\n<head><title>413 Request Entity Too Large</title></head>\r\n<body><center><h1>413</h1></center></body></html>"u8);

        var fault = OllamaErrors.FromResponse(new ApiCall(HttpMethod.Post, "api/chat"), response, body, DateTimeOffset.UnixEpoch);

        fault.ServerMessage.ShouldBe("413 Request Entity Too Large");
        fault.Message.ShouldNotContain("<");
    }

    [Fact]
    public void FromResponse_NotFound_ShowsTheWholeAddressWithoutSecrets()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://ada:secret@h:11434/proxy/api/chat?key=secret");
        using var response = new HttpResponseMessage(HttpStatusCode.NotFound) { RequestMessage = request };

        var fault = OllamaErrors.FromResponse(new ApiCall(HttpMethod.Post, "api/chat"), response, ErrorBody.Parse("404 page not found"u8), DateTimeOffset.UnixEpoch);

        fault.Message.ShouldContain("http://h:11434/proxy/api/chat");
        fault.Message.ShouldNotContain("secret");
    }
}
