using System.ComponentModel;
using OllamaAI.Testing;
using OllamaSharp;
using OllamaSharp.Models;

namespace OllamaAI.Docs.Tests.Snippets;

/// <summary>The same decision with two libraries, in docs/decision-models.md.</summary>
public sealed class DecisionComparisonSnippets
{
    private const string Text = "I was charged twice. Please refund the payment.";

    private static readonly OllamaTestServerOptions Options = new() { Models = [OllamaTestModel.ForDecisions("nimble")], Version = "0.40.12" };

    public enum Team
    {
        [Description("Payments, refunds and charges")]
        Billing,

        [Description("Software errors and crashes")]
        Support,
    }

    [Fact]
    public async Task OllamaSharp_AsPrinted_DecidesWithAThreshold()
    {
        await using var server = await OllamaTestServer.StartAsync(Options);
        using var ollama = new OllamaApiClient(server.Endpoint);
        var text = Text;

        // snippet: decisions with OllamaSharp
        var response = await ollama.SystemOneAsync(new SystemOneRequest
        {
            Model = "nimble",
            State = text,
            Questions = new Dictionary<string, SystemOneQuestion>
            {
                ["team"] = new SystemOneChoiceQuestion
                {
                    Instructions = "Which team should answer?",
                    Criteria = new Dictionary<string, string?>
                    {
                        ["Billing"] = "Payments, refunds and charges",
                        ["Support"] = "Software errors and crashes",
                    },
                },
            },
        });
        var answer = (SystemOneChoiceAnswer)response.Answers["team"];
        Team? team = answer.Probabilities[answer.Choice] >= 0.8 ? Enum.Parse<Team>(answer.Choice) : null;
        // end

        team.ShouldBe(Team.Billing);
    }

    [Fact]
    public async Task OllamaAI_AsPrinted_DecidesWithAThreshold()
    {
        await using var server = await OllamaTestServer.StartAsync(Options);
        using var client = new OllamaClient(server.Endpoint);
        var text = Text;

        // snippet: decisions with OllamaAI
        var choice = await client.AsDecisionModel("nimble").DecideAsync<Team>("Which team should answer?", text);
        Team? team = choice.TryGetValue(0.8, out var sure) ? sure : null;
        // end

        team.ShouldBe(Team.Billing);
    }
}
