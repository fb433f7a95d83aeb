using System.Text.Json;
using OllamaAI.Docs.Tests.Documents;
using OllamaAI.Protocol;
using OllamaAI.Testing;
using OllamaSharp;
using OllamaSharp.Models;

namespace OllamaAI.Docs.Tests.Comparison;

/// <summary>The same decisions with OllamaSharp and with this library, on the same server: the table of docs/decision-models.md.</summary>
public sealed class DecisionTests
{
    private const string Path = "/v1/systemone";
    private const string Text = "I was charged twice. Please refund the payment.";

    private static readonly OllamaTestServerOptions Options = new() { Models = [OllamaTestModel.ForDecisions("nimble")], Version = "0.40.12" };

    private enum Team
    {
        Billing,
        Support,
    }

    [Theory]
    [InlineData("decisions with OllamaSharp", 19)]
    [InlineData("decisions with OllamaAI", 2)]
    public void Decision_LinesToWrite_AreThese(string name, int lines) =>
        Repository.Snippets.Single(snippet => snippet.Name == name).Code.Split('\n').Length.ShouldBe(lines);

    [Fact]
    public async Task MissingAnswer_OllamaSharp_IsAKeyThatIsNotThere() =>
        await Should.ThrowAsync<KeyNotFoundException>(AskOllamaSharpAsync(Fault.Page(200, """{"model":"nimble","answers":{}}""", "application/json")));

    [Fact]
    public async Task MissingAnswer_OllamaAI_IsSaid()
    {
        var fault = await Should.ThrowAsync<OllamaException>(
            AskAsync(Fault.Page(200, """{"model":"nimble","answers":{}}""", "application/json")));

        fault.Kind.ShouldBe(OllamaErrorKind.InvalidResponse);
        fault.Message.ShouldContain("did not answer the question");
    }

    [Fact]
    public async Task UnknownType_OllamaSharp_LosesTheWholeResponse() =>
        await Should.ThrowAsync<JsonException>(AskOllamaSharpAsync(Unknown()));

    [Fact]
    public async Task UnknownType_OllamaAI_IsSaidAndKept()
    {
        await using var server = await OllamaTestServer.StartAsync(Options);
        using var client = new OllamaClient(server.Endpoint);
        server.Faults.Next(Path, Unknown());

        var response = await client.DecideAsync(new()
        {
            Model = "nimble",
            State = Text,
            Questions = new Dictionary<string, OllamaDecisionQuestion>
            {
                ["team"] = OllamaChoiceQuestion.FromEnum<Team>("Which?"),
            },
        });

        response.Answers!["team"].AdditionalProperties!["order"].GetArrayLength().ShouldBe(1);
        Should.Throw<OllamaException>(() => response.GetChoice("team")).Message.ShouldContain("'rank' rather than 'choice'");
    }

    [Fact]
    public async Task OldServer_OllamaSharp_IsAnHttpRequestException()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Version = "0.33.0" });

        var fault = await Should.ThrowAsync<HttpRequestException>(AskOllamaSharpAsync(server));

        fault.Message.ShouldBe("Response status code does not indicate success: 404 (Not Found).");
    }

    [Fact]
    public async Task OldServer_OllamaAI_SaysWhatIsNeeded()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Version = "0.33.0" });

        var fault = await Should.ThrowAsync<OllamaException>(AskAsync(server));

        fault.Kind.ShouldBe(OllamaErrorKind.EndpointNotFound);
        fault.Message.ShouldContain("Decisions need Ollama 0.35 or newer.");
    }

    private static Fault Unknown() =>
        Fault.Page(200, """{"model":"nimble","answers":{"team":{"type":"rank","order":["Billing"]}}}""", "application/json");

    private static async Task AskOllamaSharpAsync(Fault fault)
    {
        await using var server = await OllamaTestServer.StartAsync(Options);
        server.Faults.Next(Path, fault);
        await AskOllamaSharpAsync(server);
    }

    private static async Task AskOllamaSharpAsync(OllamaTestServer server)
    {
        using var ollama = new OllamaApiClient(server.Endpoint);
        var response = await ollama.SystemOneAsync(new SystemOneRequest
        {
            Model = "nimble",
            State = Text,
            Questions = new Dictionary<string, SystemOneQuestion>
            {
                ["team"] = new SystemOneChoiceQuestion
                {
                    Instructions = "Which?",
                    Criteria = new Dictionary<string, string?> { ["Billing"] = null, ["Support"] = null },
                },
            },
        });
        _ = (SystemOneChoiceAnswer)response.Answers["team"];
    }

    private static async Task AskAsync(Fault fault)
    {
        await using var server = await OllamaTestServer.StartAsync(Options);
        server.Faults.Next(Path, fault);
        await AskAsync(server);
    }

    private static async Task AskAsync(OllamaTestServer server)
    {
        using var client = new OllamaClient(server.Endpoint);
        await client.AsDecisionModel("nimble").DecideAsync<Team>("Which?", Text);
    }
}
