using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Decisions;

public sealed partial class OllamaDecisionModelTests : IDisposable
{
    private readonly ScriptedHandler _server = new();
    private readonly OllamaClient _client;
    private readonly OllamaDecisionModel _model;

    public OllamaDecisionModelTests()
    {
        _client = _server.CreateClient();
        _model = _client.AsDecisionModel("nimble");
    }

    private enum Team
    {
        [Description("Payments and refunds")]
        Billing,

        [JsonStringEnumMemberName("tech-support")]
        Support,
    }

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Decide_Enumeration_ItsValuesAreTheOptions()
    {
        Answer("""{"type":"choice","choice":"tech-support","probabilities":{"Billing":0.1,"tech-support":0.9},"confidence":0.53}""");

        var choice = await _model.DecideAsync<Team>("Which team?", "The app crashes.");

        _server.Request.Json.ShouldBeJson("""
            {"model":"nimble","state":"The app crashes.","questions":{"question":{"type":"choice","instructions":"Which team?",
             "criteria":{"Billing":"Payments and refunds","tech-support":null}}}}
            """);
        choice.Value.ShouldBe(Team.Support);
        choice.Probability.ShouldBe(0.9);
        choice.Probabilities[Team.Billing].ShouldBe(0.1);
        choice.Confidence.ShouldBe(0.53);
        choice.ToString().ShouldBe("Support (90 %)");
    }

    [Fact]
    public async Task Decide_Options_TheChosenOneIsTheValue()
    {
        Answer("""{"type":"choice","choice":"a","probabilities":{"a":0.7,"b":0.3}}""");

        var choice = await _model.DecideAsync("Which?", new Dictionary<string, string?> { ["a"] = "First", ["b"] = null }, "text");

        choice.Value.ShouldBe("a");
        choice.Confidence.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"type":"choice","choice":"Sales"}""", "The answer of the decision model 'nimble' is 'Sales', which is not one of the options.")]
    [InlineData("""{"type":"choice"}""", "The answer of the decision model 'nimble' names no option.")]
    public async Task Decide_NoneOfTheOptions_Throws(string answer, string message)
    {
        Answer(answer);

        var exception = await Should.ThrowAsync<OllamaException>(() => _model.DecideAsync<Team>("Which team?", "text"));

        exception.Kind.ShouldBe(OllamaErrorKind.InvalidResponse);
        exception.Message.ShouldBe(message);
    }

    [Theory]
    [InlineData(0.9, true)]
    [InlineData(0.95, false)]
    public async Task TryGetValue_Threshold_IsUndecidedBelowIt(double threshold, bool isDecided)
    {
        Answer("""{"type":"choice","choice":"Billing","probabilities":{"Billing":0.9}}""");

        var choice = await _model.DecideAsync<Team>("Which team?", "text");

        choice.TryGetValue(threshold, out var team).ShouldBe(isDecided);
        team.ShouldBe(isDecided ? Team.Billing : default);
    }

    [Theory]
    [InlineData(0.97, true)]
    [InlineData(0.02, false)]
    [InlineData(0.6, null)]
    public async Task AskYesNo_Threshold_SaysUndecidedInsteadOfGuessing(double probability, bool? expected)
    {
        Answer(FormattableString.Invariant($$"""{"type":"noul","noul":{{probability}}}"""));

        var answer = await _model.AskYesNoAsync("Is it a refund?", "text");

        answer.Probability.ShouldBe(probability);
        answer.Decide(threshold: 0.9).ShouldBe(expected);
        answer.Decide().ShouldBe(probability >= 0.5);
    }

    [Fact]
    public async Task Score_Levels_AreReadInTheirOrder()
    {
        Answer("""{"type":"score","score":0.8308,"legend":{"0":"Routine"},"probabilities":{"2":0.0308,"1":0.7692,"0":0.2},"confidence":0.42}""");

        var score = await _model.ScoreAsync("How urgent?", ["Routine", "Soon", "Immediate"], "text");

        score.Value.ShouldBe(0.8308);
        score.Level.ShouldBe("Soon");
        score.Probabilities.ShouldBe([0.2, 0.7692, 0.0308]);
        score.ToString().ShouldBe("Soon (0.83)");
    }

    [Fact]
    public async Task Decide_ObjectState_IsWrittenByTheCallersContract()
    {
        Answer("""{"type":"noul","noul":1}""");
        var model = _client.AsDecisionModel("nimble", TicketContext.Default.Options);

        await model.AskYesNoAsync("Is it urgent?", new Ticket("Down", 3));

        _server.Request.Json.GetProperty("state").ShouldBeJson("""{"subject":"Down","customers":3}""");
    }

    [Fact]
    public async Task Decide_TypeWithoutContract_Throws() =>
        await Should.ThrowAsync<NotSupportedException>(
            () => _client.AsDecisionModel("nimble", OllamaJson.DefaultOptions).AskYesNoAsync("Is it urgent?", new Ticket("Down", 3)));

    [Theory]
    [InlineData("  ")]
    [InlineData(42)]
    public async Task Decide_StateThatNoServerTakes_Throws(object state)
    {
        await Should.ThrowAsync<ArgumentException>(() => _model.AskYesNoAsync("Is it urgent?", state));
        _server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ask_SeveralQuestions_AreOneRequest()
    {
        _server.Answer("""
            {"model":"nimble","answers":{"team":{"type":"choice","choice":"Billing","probabilities":{"Billing":1}},"refund":{"type":"noul","noul":0.8}}}
            """);

        var response = await _model.AskAsync(
            new Dictionary<string, OllamaDecisionQuestion>
            {
                ["team"] = OllamaChoiceQuestion.FromEnum<Team>("Which team?"),
                ["refund"] = new OllamaYesNoQuestion { Instructions = "Is it a refund?" },
            },
            "I was charged twice.",
            [new DataContent(Pictures.Png(), "image/png")]);

        response.GetChoice<Team>("team").Value.ShouldBe(Team.Billing);
        response.GetYesNo("refund").Decide(0.75).ShouldBe(true);
        _server.Request.Json.GetProperty("images").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(ImagesThatNoServerDecodes))]
    public async Task Ask_ImageThatNoServerDecodes_IsRefusedAsInAChat(string mediaType, byte[] bytes, string message)
    {
        var image = new DataContent(bytes, mediaType);
        var chat = _client.AsIChatClient("m", Unchecked.Options);

        var refused = await Should.ThrowAsync<ImageRefusedException>(() => AskAboutAsync(image));
        var refusedInAChat = await Should.ThrowAsync<ImageRefusedException>(() => chat.GetResponseAsync(new ChatMessage(ChatRole.User, [image])));

        refused.Message.ShouldStartWith(message);
        refused.Message.ShouldBe(refusedInAChat.Message);
        _server.Requests.ShouldBeEmpty();
    }

    public static TheoryData<string, byte[], string> ImagesThatNoServerDecodes => new()
    {
        { "image/png", Pictures.Png()[..^20], "The PNG image is broken or cut short" },
        { "image/heic", [0, 0, 0, 28, .. "ftypheic"u8], "This is a HEIC image" },
        { "image/svg+xml", "<svg/>"u8.ToArray(), "This is an SVG drawing" },
        { "image/png", "Not found"u8.ToArray(), "This is unknown data" },
    };

    [Fact]
    public async Task Ask_TextFileAsImage_IsRefused()
    {
        await Should.ThrowAsync<ImageRefusedException>(() => AskAboutAsync(new DataContent("Some text."u8.ToArray(), "text/plain")));
        _server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ask_ImageWithAWrongLabel_IsSent()
    {
        Answer("""{"type":"noul","noul":1}""");

        await AskAboutAsync(new DataContent(Pictures.Png(), "image/jpeg"));

        _server.Request.Json.GetProperty("images")[0].GetString().ShouldBe(Convert.ToBase64String(Pictures.Png()));
    }

    private Task<OllamaDecisionResponse> AskAboutAsync(DataContent image)
    {
        var question = new OllamaYesNoQuestion { Instructions = "Is it a cat?" };
        return _model.AskAsync(new Dictionary<string, OllamaDecisionQuestion> { ["question"] = question }, "A picture.", [image]);
    }

    private void Answer(string answer) => _server.Answer($$$"""{"model":"nimble","answers":{"question":{{{answer}}}}}""");

    internal sealed record Ticket(string Subject, int Customers);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(Ticket))]
    private sealed partial class TicketContext : JsonSerializerContext;
}
