// A decision model sorts support tickets: which team, is it a refund, how urgent.
//
//   dotnet run --project samples/Decide                       the tickets of tickets.txt, one a line
//   dotnet run --project samples/Decide -- FILE [MODEL]       other tickets, another model than nimble
//
// Without an Ollama, or with --demo, a demonstration decides by the words that ticket and answer share.

using System.ComponentModel;
using OllamaAI;
using OllamaAI.Protocol;
using OllamaAI.Samples;

// Your Ollama, or a demonstration. Your own program needs only: new OllamaClient().
await using var server = await SampleServer.FindAsync(args);
using var client = new OllamaClient(server.Endpoint);

var file = server.Arguments.ElementAtOrDefault(0) ?? Path.Combine(AppContext.BaseDirectory, "tickets.txt");
var model = client.AsDecisionModel(server.Arguments.ElementAtOrDefault(1) ?? "nimble");
var questions = new Dictionary<string, OllamaDecisionQuestion>
{
    ["team"] = OllamaChoiceQuestion.FromEnum<Team>("Which team should answer this ticket?"),
    ["refund"] = new OllamaYesNoQuestion
    {
        Instructions = "Is the customer asking for a refund?",
        Criteria = new() { Yes = "refund payment" },
    },
    ["urgency"] = new OllamaScoreQuestion { Instructions = "How urgent is this ticket?", Criteria = ["no hurry", "soon", "immediate"] },
};

foreach (var ticket in await File.ReadAllLinesAsync(file))
{
    var answers = await model.AskAsync(questions, ticket);
    var team = answers.GetChoice<Team>("team");
    var refund = answers.GetYesNo("refund");
    var isRefund = refund.Decide(threshold: 0.8) switch { true => "yes", false => "no", null => "undecided" };
    var urgency = answers.GetScore("urgency").Score ?? 0;

    Console.WriteLine(ticket);
    Console.WriteLine($"  team     {Bar(team.Probability)} {team}");
    Console.WriteLine($"  refund   {Bar(refund.Probability)} {isRefund}");
    Console.WriteLine($"  urgency  {Bar(urgency / 2)} {urgency:0.0} of 2\n");
}

static string Bar(double share) => new string('█', (int)Math.Round(share * 10)).PadRight(10, '░');

internal enum Team
{
    [Description("payments, refunds, charges")]
    Billing,

    [Description("software errors, crashes, how to")]
    Support,

    [Description("offers, seats, contracts")]
    Sales,
}
