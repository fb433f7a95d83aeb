using System.Net;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Decisions;

public sealed class ClassifyFunctionTests : IDisposable
{
    private readonly ScriptedHandler _server = new();
    private readonly ListLogger _log = new();
    private readonly OllamaClient _client;
    private readonly AIFunction _function;

    public ClassifyFunctionTests()
    {
        _client = _server.CreateClient(new OllamaClientOptions { LoggerFactory = _log.Factory });
        _function = _client.AsDecisionModel("nimble").AsClassifyFunction(
            new Dictionary<string, string?> { ["billing"] = "Payments", ["bug"] = null }, "Which label?");
    }

    public void Dispose() => _client.Dispose();

    [Fact]
    public void Function_ForAModel_NamesItsCategories()
    {
        _function.Name.ShouldBe("classify");
        _function.Description.ShouldBe("Classifies a text into one of these categories, with a probability: billing, bug.");
        _function.JsonSchema.GetProperty("required")[0].GetString().ShouldBe("text");
    }

    [Fact]
    public async Task Invoke_Text_ReturnsCategoryAndProbability()
    {
        _server.Answer("""{"answers":{"question":{"type":"choice","choice":"bug","probabilities":{"billing":0.0219,"bug":0.97812}}}}""");

        var result = await InvokeAsync("It crashes.");

        result.ShouldBe("""{"category":"bug","probability":0.978}""");
        _server.Request.Json.GetProperty("questions").GetProperty("question").GetProperty("criteria").ShouldBeJson("""{"billing":"Payments","bug":null}""");
    }

    [Fact]
    public async Task Invoke_NoText_TellsTheModel() =>
        (await InvokeAsync(" ")).ShouldBe("Error: The argument 'text' is missing; pass a string.");

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, "prompt 1 has 9 tokens; expected 1–4 (input is never truncated)", "Error: The text is too long to classify")]
    [InlineData(HttpStatusCode.InternalServerError, "secret detail", "Error: The text could not be classified")]
    public async Task Invoke_ServerRefuses_TellsTheModelWithoutTheServersWords(HttpStatusCode status, string error, string expected)
    {
        _server.Answer(status, $$"""{"error":"{{error}}"}""");

        var result = await InvokeAsync("text");

        result.ShouldStartWith(expected);
        result.ShouldNotContain("secret");
    }

    [Fact]
    public async Task Invoke_ServerRefuses_IsLoggedWithTheServersWords()
    {
        _server.Answer(HttpStatusCode.InternalServerError, """{"error":"out of memory"}""");

        await InvokeAsync("text");

        var (_, message, exception) = _log.Entries.Where(entry => entry.Level == LogLevel.Warning).ShouldHaveSingleItem();
        message.ShouldBe("The tool classify failed.");
        exception.ShouldBeOfType<OllamaException>().ServerMessage.ShouldBe("out of memory");
    }

    private async Task<string> InvokeAsync(string text) =>
        (await _function.InvokeAsync(new AIFunctionArguments { ["text"] = text }))!.ToString()!;
}
