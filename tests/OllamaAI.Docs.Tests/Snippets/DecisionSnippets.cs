using System.ComponentModel;
using Microsoft.Extensions.AI;
using OllamaAI.Docs.Tests.Support;
using OllamaAI.Protocol;
using OllamaAI.Testing;

namespace OllamaAI.Docs.Tests.Snippets;

/// <summary>docs/decision-models.md.</summary>
[Collection(Documentation.Name)]
public sealed class DecisionSnippets
{
    private static readonly OllamaTestServerOptions Options = new() { Models = [OllamaTestModel.ForDecisions("nimble")], Version = "0.40.12" };

    [Fact]
    public async Task Enumeration_AsPrinted_IsDecided()
    {
        await using var server = await OllamaTestServer.StartAsync(Options);
        using var client = new OllamaClient(server.Endpoint);
        using var console = new CapturedConsole();

        // snippet: decisions enumeration
        var model = client.AsDecisionModel("nimble");

        var choice = await model.DecideAsync<Team>("Which team should answer?", "I was charged twice. Please refund the payment.");

        Console.WriteLine(choice.TryGetValue(0.8, out var team) ? $"To {team}" : "A person decides.");
        // end

        console.Text.ShouldBe($"To Billing{Environment.NewLine}");
    }

    [Fact]
    public async Task YesNoAndScore_AsPrinted_AreDecided()
    {
        await using var server = await OllamaTestServer.StartAsync(Options);
        using var client = new OllamaClient(server.Endpoint);
        var model = client.AsDecisionModel("nimble");
        var ticket = new { Subject = "Immediate help", Text = "Please refund the payment. Immediate, please." };
        using var console = new CapturedConsole();

        // snippet: decisions yes no and score
        var refund = await model.AskYesNoAsync("Is the customer asking for a refund?", ticket);
        var urgency = await model.ScoreAsync("How urgent is this ticket?", ["Routine", "Soon", "Immediate"], ticket);

        Console.WriteLine(refund.Decide(threshold: 0.9) switch { true => "refund", false => "no refund", null => "undecided" });
        Console.WriteLine($"{urgency.Level}, {urgency.Value:0.00} of {urgency.Levels.Count - 1}");
        // end

        console.Text.ShouldContain("undecided");
        console.Text.ShouldContain("Immediate, ");
    }

    [Fact]
    public async Task SeveralQuestions_AsPrinted_AreOneRequest()
    {
        await using var server = await OllamaTestServer.StartAsync(Options);
        using var client = new OllamaClient(server.Endpoint);
        var model = client.AsDecisionModel("nimble");
        const string text = "I was charged twice.";

        // snippet: decisions several questions
        var response = await model.AskAsync(
            new Dictionary<string, OllamaDecisionQuestion>
            {
                ["team"] = OllamaChoiceQuestion.FromEnum<Team>("Which team should answer?"),
                ["angry"] = new OllamaYesNoQuestion { Instructions = "Is the customer angry?" },
            },
            text);

        Team team = response.GetChoice<Team>("team").Value;
        double angry = response.GetYesNo("angry").Probability;
        // end

        team.ShouldBe(Team.Billing);
        angry.ShouldBeInRange(0, 1);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Tool_AsPrinted_Classifies()
    {
        await using var server = await OllamaTestServer.StartAsync(Options);
        using var client = new OllamaClient(server.Endpoint);

        // snippet: decisions tool
        AIFunction classify = client.AsDecisionModel("nimble").AsClassifyFunction(new Dictionary<string, string?>
        {
            ["billing"] = "Payments and refunds",
            ["bug"] = "Software errors",
        });
        // end

        (await classify.InvokeAsync(new() { ["text"] = "The software has errors." }))!.ToString()!.ShouldContain("\"category\":\"bug\"");
    }

    // snippet: decisions enum
    public enum Team
    {
        [Description("Payments, refunds and charges")]
        Billing,

        [Description("Software errors and crashes")]
        Support,

        [Description("Offers and new contracts")]
        Sales,
    }
    // end
}
