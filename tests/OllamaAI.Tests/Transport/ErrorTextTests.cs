using System.Net;
using System.Text;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;
using OllamaAI.Transport;

namespace OllamaAI.Tests.Transport;

/// <summary>What an error answer of each shape becomes: kind, text and advice.</summary>
public sealed class ErrorTextTests
{
    private static readonly ApiCall Chat = new(HttpMethod.Post, "api/chat") { Model = "m" };

    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 20, TimeSpan.Zero);

    public static TheoryData<int, string, OllamaErrorKind, string> Answers => new()
    {
        { 500, "", OllamaErrorKind.ServerError, "HTTP 500 Internal Server Error (HTTP 500, api/chat, model 'm')" },
        { 500, "boom", OllamaErrorKind.ServerError, "boom (HTTP 500, api/chat, model 'm')" },
        { 400, "bad", OllamaErrorKind.InvalidRequest, "bad (HTTP 400, api/chat, model 'm')" },
        {
            404, """{"error":"model 'm' not found"}""", OllamaErrorKind.ModelNotFound,
            "model 'm' not found (HTTP 404, api/chat, model 'm'). Install the model first: `ollama pull m`, or OllamaClient.EnsureModelAsync."
        },
        {
            500, """{"error":"pull model manifest: file does not exist"}""", OllamaErrorKind.ModelNotFound,
            "pull model manifest: file does not exist (HTTP 500, api/chat, model 'm'). The registry has no such model or tag: check the name."
        },
        {
            404, "404 page not found", OllamaErrorKind.EndpointNotFound,
            "404 page not found (HTTP 404, api/chat, model 'm'). The server may be older than this feature, or not an Ollama server."
        },
        {
            404, """{"message":"Not Found"}""", OllamaErrorKind.EndpointNotFound,
            "Not Found (HTTP 404, api/chat, model 'm'). The server may be older than this feature, or not an Ollama server."
        },
        {
            404, "\n<html>Not Found</html>", OllamaErrorKind.EndpointNotFound,
            "HTTP 404 Not Found (HTTP 404, api/chat, model 'm'). The server may be older than this feature, or not an Ollama server."
        },
        {
            500, "<!DOCTYPE html><html>", OllamaErrorKind.ServerError,
            "HTTP 500 Internal Server Error (HTTP 500, api/chat, model 'm'). "
            + "The answer is a web page: it comes from a proxy, or the endpoint is not an Ollama server."
        },
        {
            400, """{"error":"model is required"}""", OllamaErrorKind.ModelNotFound,
            "model is required (HTTP 400, api/chat, model 'm'). Install the model first: `ollama pull m`, or OllamaClient.EnsureModelAsync."
        },
        {
            401, """{"error":"unauthorized"}""", OllamaErrorKind.Unauthorized,
            "unauthorized (HTTP 401, api/chat, model 'm'). Set OllamaClientOptions.ApiKey, or sign in with `ollama signin`."
        },
        {
            401, """{"error":"unauthorized","signin_url":"http://example.com/in"}""", OllamaErrorKind.Unauthorized,
            "unauthorized (HTTP 401, api/chat, model 'm'). Sign in at http://example.com/in"
        },
        {
            403, "", OllamaErrorKind.Forbidden,
            "HTTP 403 Forbidden (HTTP 403, api/chat, model 'm'). The server refuses this Host or Origin header (OLLAMA_ORIGINS)."
        },
        { 403, "not yours", OllamaErrorKind.Forbidden, "not yours (HTTP 403, api/chat, model 'm')" },
        {
            500, """{"error":{"message":"too much","type":"exceed_context_size_error"}}""", OllamaErrorKind.ContextExceeded,
            "too much (HTTP 500, api/chat, model 'm'). Shorten the conversation or raise num_ctx."
        },
        {
            500, "input exceeds the context length", OllamaErrorKind.ContextExceeded,
            "input exceeds the context length (HTTP 500, api/chat, model 'm'). Shorten the conversation or raise num_ctx."
        },
        {
            400, "prompt longer than the context length", OllamaErrorKind.ContextExceeded,
            "prompt longer than the context length (HTTP 400, api/chat, model 'm'). Shorten the conversation or raise num_ctx."
        },
        {
            400, "input exceeds the model's maximum context length", OllamaErrorKind.ContextExceeded,
            "input exceeds the model's maximum context length (HTTP 400, api/chat, model 'm'). Shorten the conversation or raise num_ctx."
        },
        {
            400, """{"error":"\"m\" does not support chat"}""", OllamaErrorKind.CapabilityMissing,
            "\"m\" does not support chat (HTTP 400, api/chat, model 'm'). The model writes no text: choose another one. Embedding models are asked with OllamaClient.EmbedAsync, decision models with DecideAsync."
        },
        {
            400, """{"error":"this model does not support image input"}""", OllamaErrorKind.CapabilityMissing,
            "this model does not support image input (HTTP 400, api/chat, model 'm'). Choose another model, or leave the feature out; OllamaClient.GetCapabilitiesAsync tells what a model can do."
        },
        {
            400, """{"error":"quantize does not support q5_1"}""", OllamaErrorKind.InvalidRequest, "quantize does not support q5_1 (HTTP 400, api/chat, model 'm')"
        },
        {
            400, """{"error":"invalid model name"}""", OllamaErrorKind.InvalidRequest,
            "invalid model name (HTTP 400, api/chat, model 'm'). Names are written like \"llama3.2\", \"qwen3:8b\" or \"ada/tutor:latest\"."
        },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void FromResponse_ErrorAnswer_SaysWhatHappenedAndWhatToDo(int status, string body, OllamaErrorKind kind, string message)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);

        var fault = OllamaErrors.FromResponse(Chat, response, ErrorBody.Parse(Encoding.UTF8.GetBytes(body)), Now);

        (fault.Kind, fault.Message).ShouldBe((kind, message));
    }

    [Fact]
    public void FromResponse_NoModelNamed_IsTheRequestsFault()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.NotFound);

        var fault = OllamaErrors.FromResponse(new ApiCall(HttpMethod.Post, "api/show"), response, ErrorBody.Parse("""{"error":"model '' not found"}"""u8), Now);

        (fault.Kind, fault.Message).ShouldBe((OllamaErrorKind.InvalidRequest, "model '' not found (HTTP 404, api/show)"));
    }

    [Theory]
    [InlineData("""{"error":"boom"}""", OllamaErrorKind.Interrupted, "boom (in mid-stream, api/chat, model 'm')")]
    [InlineData("""{"error":""}""", OllamaErrorKind.Interrupted, "The server reported an error without a text. (in mid-stream, api/chat, model 'm')")]
    [InlineData(
        """{"error":"unauthorized","signin_url":"https://example.com/in"}""", OllamaErrorKind.Unauthorized,
        "unauthorized (in mid-stream, api/chat, model 'm'). Sign in at https://example.com/in")]
    [InlineData(
        """{"StatusCode":404,"Status":"404 Not Found","error":"no such model"}""", OllamaErrorKind.ModelNotFound,
        "no such model (in mid-stream, api/chat, model 'm'). Install the model first: `ollama pull m`, or OllamaClient.EnsureModelAsync.")]
    [InlineData("""{"StatusCode":429,"error":"slow down"}""", OllamaErrorKind.Busy, "slow down (in mid-stream, api/chat, model 'm')")]
    [InlineData("""{"StatusCode":500,"error":"boom"}""", OllamaErrorKind.ServerError, "boom (in mid-stream, api/chat, model 'm')")]
    [InlineData("""{"StatusCode":200,"error":"boom"}""", OllamaErrorKind.Interrupted, "boom (in mid-stream, api/chat, model 'm')")]
    [InlineData("""{"StatusCode":"404","error":"boom"}""", OllamaErrorKind.Interrupted, "boom (in mid-stream, api/chat, model 'm')")]
    public void FromErrorLine_ErrorInMidStream_SaysSo(string line, OllamaErrorKind kind, string message)
    {
        var fault = OllamaErrors.FromErrorLine(Chat, ErrorBody.Parse(Encoding.UTF8.GetBytes(line)));

        (fault.Kind, fault.Message).ShouldBe((kind, message));
    }

    [Fact]
    public void OtherFaults_NameTheCallAndTheCause()
    {
        var cause = new IOException("reset");

        OllamaErrors.Interrupted(Chat, (string?)null).Message.ShouldBe("The answer to api/chat, model 'm' ended without its last frame.");
        OllamaErrors.Interrupted(Chat, cause).Message.ShouldBe("The connection broke off in the answer to api/chat, model 'm': reset");
        OllamaErrors.InvalidResponse(Chat, cause, "{"u8).Message
            .ShouldBe("The answer to api/chat is not what an Ollama server sends: reset");
        OllamaErrors.TooLarge(Chat, 9).Message.ShouldBe("The answer to api/chat, model 'm' is larger than 9 bytes (OllamaClientOptions.MaxResponseBytes).");
    }

    [Theory]
    [InlineData("\uFEFF<html><title lang=\"en\">Not here</title></html>")]
    [InlineData("<html><body><h1><b>Not here</b></h1></body></html>")]
    [InlineData("<html><body><h2 class=\"e\">\n Not here </h2></body></html>")]
    [InlineData("<?xml version=\"1.0\"?><Error><Message>Not here</Message></Error>")]
    [InlineData("{\"error\":\"<!DOCTYPE html><html><title>Not here</title></html>\"}")]
    public void Parse_Page_IsItsTitle(string body)
    {
        var error = ErrorBody.Parse(Encoding.UTF8.GetBytes(body));

        error.Message.ShouldBe("Not here");
        error.IsWebPage.ShouldBeTrue();
    }

    [Fact]
    public void Parse_PageWhoseTitleBeginsAfterManyBlanks_HasNoTitle()
    {
        var error = ErrorBody.Parse(Encoding.UTF8.GetBytes($"<html><title>{new string(' ', 700)}Not here</title></html>"));

        error.Message.ShouldBeNull();
        error.IsWebPage.ShouldBeTrue();
    }

    [Theory]
    [InlineData("<html>Log in</html>")]
    [InlineData("\r\n <!DOCTYPE html>")]
    public void InvalidResponse_WebPage_SaysSo(string body) =>
        OllamaErrors.InvalidResponse(Chat, new FormatException("'<' is invalid."), Encoding.UTF8.GetBytes(body)).Message.ShouldBe(
            "The answer to api/chat is not what an Ollama server sends: it is a web page. "
            + "Check the endpoint; a proxy or a log-in page may stand in front of the server.");

    [Theory]
    [InlineData("https://ada:secret@login.example/in?token=secret#secret", "https://login.example/in")]
    [InlineData("/in?token=secret", "/in")]
    public void FromResponse_Redirect_IsShownWithoutPasswordAndQuery(string location, string shown)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.Found);
        response.Headers.Location = new Uri(location, UriKind.RelativeOrAbsolute);

        var message = OllamaErrors.FromResponse(Chat, response, new ErrorBody(null), Now).Message;

        message.ShouldContain($"redirects to {shown};");
        message.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("Sat, 21 Nov 2026 12:00:30 GMT", 30)]
    [InlineData("Sat, 21 Nov 2026 12:00:00 GMT", null)]
    [InlineData("Sat, 21 Nov 2026 11:59:30 GMT", null)]
    [InlineData("45", 45)]
    public void FromResponse_RetryAfter_IsATimeFromTheServersNow(string retryAfter, int? seconds)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        response.Headers.Add("Date", "Sat, 21 Nov 2026 12:00:00 GMT");
        response.Headers.Add("Retry-After", retryAfter);

        OllamaErrors.FromResponse(Chat, response, new ErrorBody("busy"), Now).RetryAfter.ShouldBe(seconds is { } s ? TimeSpan.FromSeconds(s) : null);
    }

    [Theory]
    [InlineData("Sat, 21 Nov 2026 12:00:30 GMT", 10)]
    [InlineData("Sat, 21 Nov 2026 12:00:10 GMT", null)]
    public void FromResponse_RetryAfterButNoDate_IsATimeFromNow(string retryAfter, int? seconds)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        response.Headers.Add("Retry-After", retryAfter);

        OllamaErrors.FromResponse(Chat, response, new ErrorBody("busy"), Now).RetryAfter.ShouldBe(seconds is { } s ? TimeSpan.FromSeconds(s) : null);
    }

    public static TheoryData<string, string?, string?> Bodies => new()
    {
        { """{"type":"outer","error":{"message":"m","type":"inner"}}""", "m", "inner" },
        { """{"type":"outer","error":"m"}""", "m", "outer" },
        { """{"type":5,"error":"m"}""", "m", null },
        { """{"signin_url":5,"error":"m"}""", "m", null },
        { """{"error":"null"}""", "null", null },
        { """{"error":null}""", null, null },
        { """{"error":"{broken"}""", "{broken", null },
        { """{"error":"{\"error\":\"deep\"}"}""", "deep", null },
        { "\"text\"", "text", null },
        { "[1]", "[1]", null },
        { "404 page not found", "404 page not found", null },
        { "{\"error\":\"m\"}\n{}", "m", null },
        { """{"message":"m"}""", "m", null },
        { """{"other":1}""", """{"other":1}""", null },
        { "  page  ", "page", null },
        { "", null, null },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Parse_ErrorBody_FindsTextAndType(string body, string? message, string? type)
    {
        var error = ErrorBody.Parse(Encoding.UTF8.GetBytes(body));

        (error.Message, error.Type).ShouldBe((message, type));
    }

    [Theory]
    [InlineData("""{"error":"m","signin_url":"https://a.example/"}""", "https://a.example/")]
    [InlineData("""{"error":"m","signin_url":"http://a.example/"}""", "http://a.example/")]
    [InlineData("""{"error":"m","signin_url":"file:///etc/passwd"}""", null)]
    [InlineData("""{"error":{"message":"m","signin_url":"https://in.example/"},"signin_url":"https://out.example/"}""", "https://in.example/")]
    public void Parse_SigninUrl_IsAWebAddressAndTheInnermost(string body, string? url) =>
        ErrorBody.Parse(Encoding.UTF8.GetBytes(body)).SigninUrl.ShouldBe(url is null ? null : new Uri(url));

    [Theory]
    [InlineData("error", 2)]
    [InlineData("message", 2)]
    [InlineData(null, 2)]
    public void Parse_TextsInTexts_AreUnpackedTwoDeepAndNoDeeper(string? wrapper, int depth)
    {
        // A JSON text in a JSON text in a JSON text ...
        var texts = new List<string> { """{"error":"innermost"}""" };
        for (var i = 0; i < 4; i++)
        {
            texts.Add($$"""{"{{wrapper ?? "error"}}":{{System.Text.Json.JsonSerializer.Serialize(texts[^1])}}}""");
        }

        var body = wrapper is null ? System.Text.Json.JsonSerializer.Serialize(texts[3]) : texts[4];

        ErrorBody.Parse(Encoding.UTF8.GetBytes(body)).Message.ShouldBe(texts[3 - depth]);
    }

    [Theory]
    [InlineData(4096, 4096)]
    [InlineData(4097, 4096)]
    [InlineData(9000, 4096)]
    public void Parse_LongText_IsCutAt4096Characters(int length, int shown)
    {
        var message = ErrorBody.Parse(Encoding.UTF8.GetBytes(new string('x', length))).Message!;

        message.Length.ShouldBe(shown);
        message.EndsWith('…').ShouldBe(length > shown);
    }

    [Fact]
    public async Task ChatAsync_UnknownModel_IsModelNotFoundWithStatusTextAndModel()
    {
        var fault = await FaultAsync(HttpStatusCode.NotFound, """{"error":"model 'x' not found"}""");

        (fault.Kind, fault.StatusCode, fault.ServerMessage, fault.Model)
            .ShouldBe((OllamaErrorKind.ModelNotFound, HttpStatusCode.NotFound, "model 'x' not found", "x"));
    }

    [Fact]
    public async Task ChatAsync_Unauthorized_NamesThePageToSignIn()
    {
        var fault = await FaultAsync(HttpStatusCode.Unauthorized, """{"error":"unauthorized","signin_url":"https://ollama.com/connect?name=h&key=k"}""");

        (fault.Kind, fault.SigninUrl).ShouldBe((OllamaErrorKind.Unauthorized, new Uri("https://ollama.com/connect?name=h&key=k")));
    }

    [Theory]
    [InlineData("[]", "[]")]
    [InlineData("\"x\"", "x")]
    [InlineData("""{"error":{"message":"m"}}""", "m")]
    [InlineData("", null)]
    public async Task ChatAsync_BadRequestWithAnyBody_IsInvalidRequest(string body, string? message)
    {
        var fault = await FaultAsync(HttpStatusCode.BadRequest, body);

        (fault.Kind, fault.ServerMessage).ShouldBe((OllamaErrorKind.InvalidRequest, message));
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task ChatAsync_BusyWithRetryAfter_IsTransientAndSaysWhen(HttpStatusCode status)
    {
        var fault = await FaultAsync(status, """{"error":"busy"}""", ("Retry-After", "2"));

        (fault.IsTransient, fault.RetryAfter).ShouldBe((true, TimeSpan.FromSeconds(2)));
    }

    [Theory]
    [InlineData(HttpStatusCode.TemporaryRedirect, "/api/chat/", "/api/chat/")]
    [InlineData(HttpStatusCode.TemporaryRedirect, "http://user:secret@elsewhere/x", "http://elsewhere/x")]
    [InlineData(HttpStatusCode.Found, "/login", "/login")]
    [InlineData(HttpStatusCode.Found, "//host/login", "host/login")]
    [InlineData(HttpStatusCode.Found, "https://elsewhere/a", "https://elsewhere/a")]
    public async Task ChatAsync_Redirect_NamesTheTargetWithoutCredentials(HttpStatusCode status, string location, string shown)
    {
        var fault = await FaultAsync(status, "", ("Location", location));

        (fault.Kind, fault.StatusCode).ShouldBe((OllamaErrorKind.InvalidResponse, status));
        fault.Message.ShouldContain(shown);
        fault.Message.ShouldNotContain("secret");
    }

    private static async Task<OllamaException> FaultAsync(HttpStatusCode status, string body, params (string Name, string Value)[] headers)
    {
        using var client = new ScriptedHandler().Answer(status, body, headers).CreateClient();
        return await Should.ThrowAsync<OllamaException>(client.ChatAsync(new OllamaChatRequest { Model = "x", Messages = [new OllamaMessage { Role = "user", Content = "hi" }] }));
    }
}
