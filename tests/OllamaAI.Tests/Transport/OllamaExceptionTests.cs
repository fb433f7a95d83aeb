using System.Net;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Transport;

public sealed class OllamaExceptionTests
{
    [Fact]
    public void Constructor_EveryMember_CanBeSetByATest()
    {
        var inner = new HttpRequestException(HttpRequestError.ConnectionError);

        var exception = new OllamaException(OllamaErrorKind.Busy, "Try later.", inner, HttpStatusCode.ServiceUnavailable)
        {
            ServerMessage = "server busy",
            Model = "llama3.2",
            RetryAfter = TimeSpan.FromSeconds(3),
            SigninUrl = new Uri("https://ollama.com/connect"),
            PromptTokens = 7009,
            ContextLength = 4096,
            PartialText = "Hel",
            InputIndex = 2,
            InputCount = 1,
        };

        exception.Message.ShouldBe("Try later.");
        exception.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        exception.Error().ShouldBe(HttpRequestError.ConnectionError);
        exception.IsTransient.ShouldBeTrue();
    }

    [Fact]
    public void Constructor_NoMessage_NamesTheKind() =>
        new OllamaException(OllamaErrorKind.ModelNotFound).Message.ShouldBe("The request to Ollama failed (ModelNotFound).");

    [Fact]
    public void Kind_Default_IsUnknown() => default(OllamaErrorKind).ShouldBe(OllamaErrorKind.Unknown);

    [Fact]
    public void ForInputs_OnePart_KeepsEverythingElse()
    {
        var original = new OllamaException(OllamaErrorKind.Busy, "Busy.", statusCode: HttpStatusCode.TooManyRequests)
        {
            Model = "m",
            ServerMessage = "busy",
            PromptTokens = 7009,
            ContextLength = 4096,
        };

        var part = original.ForInputs(4, 2);

        part.Message.ShouldBe("Texts 4 to 5: Busy.");
        (part.InputIndex, part.InputCount, part.Model, part.ServerMessage, part.StatusCode)
            .ShouldBe((4, 2, "m", "busy", HttpStatusCode.TooManyRequests));
        (part.PromptTokens, part.ContextLength).ShouldBe((7009L, 4096));
        part.InnerException.ShouldBeSameAs(original);
    }
}
