using System.Net;
using System.Text.Json;
using OllamaAI.Diagnostics;

namespace OllamaAI.Tests.Diagnostics;

public sealed class ForeignFaultTests
{
    private const string Hostile = "a\u001b[2J\r\nb";
    private const string Shown = "a\\u001B[2J\\u000D\\u000Ab";

    public static TheoryData<Exception> Kinds =>
    [
        new JsonException(Hostile), new IOException(Hostile), new HttpRequestException(Hostile), new InvalidOperationException(Hostile),
    ];

    [Fact]
    public void Show_OrdinaryTexts_IsTheSameException()
    {
        var fault = new IOException("It broke off.", new InvalidOperationException("It was closed."));

        ForeignFault.Show(fault).ShouldBeSameAs(fault);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Show_TextThatDoesHarm_IsEscapedInAnExceptionOfItsKind(Exception fault)
    {
        var shown = ForeignFault.Show(fault);

        shown.ShouldBeOfType(fault.GetType());
        shown.Message.ShouldBe(Shown);
    }

    [Fact]
    public void Show_TextThatDoesHarmInside_IsEscapedThere()
    {
        var fault = new IOException("It broke off.", new FormatException("Not a number.", new IOException(Hostile)));

        var shown = ForeignFault.Show(fault);

        shown.Message.ShouldBe("It broke off.");
        shown.InnerException!.Message.ShouldBe("FormatException: Not a number.");
        shown.InnerException.InnerException!.Message.ShouldBe(Shown);
        shown.ToString().ShouldNotContain('\u001b');
    }

    [Fact]
    public void Show_FaultOfAnotherType_NamesIt()
    {
        var shown = ForeignFault.Show(new FileNotFoundException(Hostile));

        shown.ShouldBeOfType<IOException>();
        shown.Message.ShouldBe($"FileNotFoundException: {Shown}");
    }

    [Fact]
    [Trait("Needs", "HttpRequestError")]
    public void Show_FaultOfARequest_KeepsWhatIsKnownOfIt()
    {
        var shown = ForeignFault.Show(new HttpRequestException(HttpRequestError.InvalidResponse, Hostile, null, HttpStatusCode.BadGateway))
            .ShouldBeOfType<HttpRequestException>();

        shown.HttpRequestError.ShouldBe(HttpRequestError.InvalidResponse);
        shown.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
    }
}
