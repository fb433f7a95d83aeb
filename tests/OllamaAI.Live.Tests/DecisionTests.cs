using System.ComponentModel;
using OllamaAI.Live.Tests.Support;
using OllamaAI.Protocol;

namespace OllamaAI.Live.Tests;

[Collection(LiveServer.Name)]
public sealed class DecisionTests(LiveServer server)
{
    private const string Ticket = "I was charged twice. Please refund the extra payment.";

    private enum Team
    {
        [Description("Payments, charges and refunds")]
        Billing,

        [Description("Software errors and crashes")]
        Support,
    }

    [LiveFact(LiveRole.Decision)]
    public async Task Decide_Enumeration_ChoosesTheFittingValue()
    {
        var choice = await (await ModelAsync()).DecideAsync<Team>("Which team should answer this ticket?", Ticket);

        choice.Value.ShouldBe(Team.Billing);
        choice.Probabilities.Values.Sum().ShouldBe(1, 0.01);
    }

    [LiveFact(LiveRole.Decision)]
    public async Task Ask_YesNoAndScoreAtOnce_AreInTheirRanges()
    {
        var response = await (await ModelAsync()).AskAsync(
            new Dictionary<string, OllamaDecisionQuestion>
            {
                ["refund"] = new OllamaYesNoQuestion { Instructions = "Is the customer requesting a refund?" },
                ["urgency"] = new OllamaScoreQuestion { Instructions = "How urgent is it?", Criteria = ["Routine", "Soon", "Immediate"] },
            },
            Ticket);

        response.GetYesNo("refund").Probability.ShouldBeInRange(0, 1);
        response.GetScore("urgency").Score.ShouldNotBeNull().ShouldBeInRange(0, 2);
        response.Usage!.InputTokens.ShouldNotBeNull().ShouldBePositive();
    }

    private async Task<OllamaDecisionModel> ModelAsync() => server.Client.AsDecisionModel(await server.ModelAsync(LiveRole.Decision));
}
