using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Decisions;

public sealed class OllamaClientDecideTests : IDisposable
{
    private const string Choice =
        """{"label":{"type":"choice","choice":"bug","probabilities":{"billing":0.0125,"bug":0.9781,"account":0.0093},"confidence":0.8906}}""";

    private readonly ScriptedHandler _server = new();
    private readonly OllamaClient _client;

    public OllamaClientDecideTests() => _client = _server.CreateClient();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Decide_Choice_IsSentAndRead()
    {
        _server.Answer($$"""{"model":"nimble","answers":{{Choice}},"usage":{"input_tokens":174,"output_tokens":1} }""");

        var response = await _client.DecideAsync(Ticket());

        _server.Request.Uri.AbsolutePath.ShouldBe("/v1/systemone");
        _server.Request.Json.ShouldBeJson("""
            {"model":"nimble","state":"Our checkout has returned 500 errors since 9am.","questions":{"label":{"type":"choice",
             "instructions":"Which label fits this ticket?",
             "criteria":{"billing":"Payments and refunds","bug":"Software errors","account":"Login and account access"}}}}
            """);
        response.Model.ShouldBe("nimble");
        response.Usage!.InputTokens.ShouldBe(174);
        response.Usage.OutputTokens.ShouldBe(1);
        var answer = response.GetChoice("label");
        answer.Choice.ShouldBe("bug");
        answer.Probabilities!["billing"].ShouldBe(0.0125);
        answer.Confidence.ShouldBe(0.8906);
    }

    [Fact]
    public async Task Decide_YesNoAndScoreAboutAnObject_AreSentAndRead()
    {
        _server.Answer("""
            {"model":"nimble","answers":{"refund":{"type":"noul","noul":0.9989},"urgency":{"type":"score","score":0.8308,
             "legend":{"0":"Routine","1":"Soon","2":"Immediate"},"probabilities":{"0":0.2,"1":0.7692,"2":0.0308},"confidence":0.42}},
             "usage":{"input_tokens":400,"output_tokens":3}}
            """);
        var request = new OllamaDecisionRequest
        {
            Model = "nimble",
            State = new JsonObject { ["ticket"] = "I was charged twice. Please refund the extra payment." },
            Questions = new Dictionary<string, OllamaDecisionQuestion>
            {
                ["refund"] = new OllamaYesNoQuestion
                {
                    Instructions = "Is the customer requesting a refund?",
                    Criteria = new() { No = "No refund is requested", Yes = "The customer requests a refund" },
                },
                ["urgency"] = new OllamaScoreQuestion { Instructions = "How urgently does this ticket need a response?", Criteria = ["Routine", "Soon", "Immediate"] },
            },
            KeepAlive = KeepAlive.Unload,
        };

        var response = await _client.DecideAsync(request);

        _server.Request.Json.ShouldBeJson("""
            {"model":"nimble","state":{"ticket":"I was charged twice. Please refund the extra payment."},"keep_alive":0,"questions":{
             "refund":{"type":"noul","instructions":"Is the customer requesting a refund?",
              "criteria":{"false":"No refund is requested","true":"The customer requests a refund"}},
             "urgency":{"type":"score","instructions":"How urgently does this ticket need a response?","criteria":["Routine","Soon","Immediate"]}}}
            """);
        response.GetYesNo("refund").Probability.ShouldBe(0.9989);
        response.GetScore("urgency").Score.ShouldBe(0.8308);
        response.GetScore("urgency").Legend!["2"].GetString().ShouldBe("Immediate");
    }

    [Fact]
    public async Task Decide_Images_AreSentAsBase64()
    {
        _server.Answer($$"""{"model":"clef","answers":{{Choice}} }""");
        var request = Ticket();
        request.Images = [Pictures.Png()];

        await _client.DecideAsync(request);

        _server.Request.Json.GetProperty("images")[0].GetString().ShouldBe(Convert.ToBase64String(Pictures.Png()));
    }

    [Fact]
    public async Task Decide_TypeAfterTheOtherMembers_IsReadAllTheSame()
    {
        _server.Answer("""{"model":"nimble","answers":{"label":{"choice":"bug","confidence":0.5,"type":"choice"}}}""");

        (await _client.DecideAsync(Ticket())).GetChoice("label").Choice.ShouldBe("bug");
    }

    [Fact]
    public async Task Decide_MissingAnswer_IsSaid()
    {
        _server.Answer("""{"model":"nimble","answers":{}}""");

        var response = await _client.DecideAsync(Ticket());

        var exception = Should.Throw<OllamaException>(() => response.GetChoice("label"));
        exception.Kind.ShouldBe(OllamaErrorKind.InvalidResponse);
        exception.Message.ShouldBe("The model did not answer the question 'label'. Ask it again, or by itself.");
    }

    [Fact]
    public async Task Decide_AnswerOfAnotherType_IsKeptAndSaid()
    {
        _server.Answer("""{"model":"nimble","answers":{"label":{"type":"rank","order":["bug","billing"]}},"trace":"x"}""");

        var response = await _client.DecideAsync(Ticket());

        var answer = response.Answers!["label"];
        answer.ShouldBeOfType<OllamaDecisionAnswer>();
        answer.Type.ShouldBe("rank");
        answer.AdditionalProperties!["order"].GetArrayLength().ShouldBe(2);
        response.AdditionalProperties!["trace"].GetString().ShouldBe("x");
        Should.Throw<OllamaException>(() => response.GetChoice("label")).Message
            .ShouldBe("The answer to the question 'label' is of type 'rank' rather than 'choice'.");
    }

    [Fact]
    public void Response_WrittenAgain_IsTheSame()
    {
        var json = $$"""{"model":"nimble","answers":{"label":{"type":"rank","order":[1]},"refund":{"type":"noul","noul":0.5,"new":true} } }""";

        var response = JsonSerializer.Deserialize<OllamaDecisionResponse>(json, OllamaJson.DefaultOptions);

        JsonSerializer.SerializeToElement(response, OllamaJson.DefaultOptions).ShouldBeJson(json);
    }

    public static TheoryData<HttpStatusCode, string, OllamaErrorKind, string> Refusals => new()
    {
        { HttpStatusCode.NotFound, "404 page not found", OllamaErrorKind.EndpointNotFound, "Decisions need Ollama 0.35 or newer." },
        { HttpStatusCode.NotFound, """{"error":"model 'nimble' not found"}""", OllamaErrorKind.ModelNotFound, "ollama pull nimble" },
        { HttpStatusCode.BadRequest, """{"error":"llama3.2 does not support decision"}""", OllamaErrorKind.CapabilityMissing, "Use a decision model, such as nimble" },
        { HttpStatusCode.BadRequest, """{"error":"prompt 1 has 70000 tokens; expected 1–4096 (input is never truncated)"}""", OllamaErrorKind.ContextExceeded, "Shorten the state" },
        { HttpStatusCode.BadRequest, """{"error":"prompt 1 requires 9000 context tokens for scoring; model has 4096"}""", OllamaErrorKind.ContextExceeded, "Shorten the state" },
        { HttpStatusCode.BadRequest, """{"error":"decision prompt exceeds the model context (input is never truncated)"}""", OllamaErrorKind.ContextExceeded, "Shorten the state" },
        { HttpStatusCode.BadRequest, """{"error":"model is required"}""", OllamaErrorKind.ModelNotFound, "ollama pull nimble" },
        { HttpStatusCode.BadRequest, """{"error":"questions must contain 1–64 fields"}""", OllamaErrorKind.InvalidRequest, "questions must contain" },
        { HttpStatusCode.BadRequest, """{"error":"state: must be a string, object, or array"}""", OllamaErrorKind.InvalidRequest, "state: must be" },
        { HttpStatusCode.BadRequest, """{"error":"state must not be empty"}""", OllamaErrorKind.InvalidRequest, "state must not be empty" },
        { HttpStatusCode.BadRequest, """{"error":"question \"label\": criteria must have at least 2 options"}""", OllamaErrorKind.InvalidRequest, "question \"label\"" },
        { HttpStatusCode.BadRequest, """{"error":"image inputs are not supported by this decision model"}""", OllamaErrorKind.CapabilityMissing, "one that sees, such as clef" },
        { HttpStatusCode.BadRequest, """{"error":"System One requires a local decision model"}""", OllamaErrorKind.CapabilityMissing, "update the server to Ollama 0.40.5" },
        { HttpStatusCode.Forbidden, """{"error":"ollama cloud is disabled: remote inference is unavailable"}""", OllamaErrorKind.Forbidden, "ollama cloud is disabled" },
        { HttpStatusCode.InternalServerError, """{"error":"failed to load model"}""", OllamaErrorKind.ServerError, "failed to load model" },
        { HttpStatusCode.RequestEntityTooLarge, """{"error":"request too large"}""", OllamaErrorKind.InvalidRequest, "64 KiB, or 32 MiB with images" },
        { HttpStatusCode.Unauthorized, """{"error":"unauthorized","signin_url":"https://ollama.com/connect"}""", OllamaErrorKind.Unauthorized, "https://ollama.com/connect" },
        { HttpStatusCode.PaymentRequired, """{"error":"payment required"}""", OllamaErrorKind.QuotaExceeded, "upgrade the plan" },
        { HttpStatusCode.ServiceUnavailable, """{"error":"server busy"}""", OllamaErrorKind.Busy, "server busy" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Decide_ServerRefuses_KindAndAdviceFit(HttpStatusCode status, string body, OllamaErrorKind kind, string advice)
    {
        _server.Answer(status, body);

        var exception = await Should.ThrowAsync<OllamaException>(() => _client.DecideAsync(Ticket()));

        exception.Kind.ShouldBe(kind);
        exception.Message.ShouldContain(advice);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, "prompt 1 has 70000 tokens; expected 1–4096 (input is never truncated)")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "server busy, please try again.  maximum pending requests exceeded")]
    public async Task Decide_ServerRefuses_KeepsItsWordsAndTheModel(HttpStatusCode status, string error)
    {
        _server.Answer(status, $$"""{"error":"{{error}}"}""");

        var exception = await Should.ThrowAsync<OllamaException>(() => _client.DecideAsync(Ticket()));

        exception.ServerMessage.ShouldBe(error);
        exception.Model.ShouldBe("nimble");
        exception.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Decide_CachedTokensAndOtherUsage_AreKept()
    {
        _server.Answer($$"""{"model":"nimble","answers":{{Choice}},"usage":{"input_tokens":174,"output_tokens":0,"prompt_eval_cached_count":12} }""");

        var usage = (await _client.DecideAsync(Ticket())).Usage!;

        usage.OutputTokens.ShouldBe(0);
        usage.AdditionalProperties!["prompt_eval_cached_count"].GetInt32().ShouldBe(12);
    }

    [Fact]
    public async Task Decide_LegendsThatAreNotTexts_AreRead()
    {
        _server.Answer("""{"answers":{"urgency":{"type":"score","score":0.5,"legend":{"0":1,"1":{"name":"Soon"}},"probabilities":{"0":0.5,"1":0.5}}}}""");

        var answer = (await _client.DecideAsync(Ticket())).GetScore("urgency");

        answer.Legend!["0"].GetInt32().ShouldBe(1);
        answer.Legend["1"].GetProperty("name").GetString().ShouldBe("Soon");
    }

    [Fact]
    public async Task Decide_AnswerWithAMemberOfAnotherKind_IsKeptAndTheOthersAreRead()
    {
        _server.Answer("""{"answers":{"refund":{"type":"noul","noul":"high"},"label":{"type":"choice","choice":"bug"}}}""");

        var response = await _client.DecideAsync(Ticket());

        response.GetChoice("label").Choice.ShouldBe("bug");
        response.Answers!["refund"].AdditionalProperties!["noul"].GetString().ShouldBe("high");
        Should.Throw<OllamaException>(() => response.GetYesNo("refund")).Message.ShouldBe(
            "The answer to the question 'refund' has members of unexpected types; AdditionalProperties holds the raw values.");
    }

    [Fact]
    public async Task Decide_AnswerThatIsNotAnObject_IsMissing()
    {
        _server.Answer("""{"answers":{"refund":"yes","label":{"type":"choice","choice":"bug"}}}""");

        var response = await _client.DecideAsync(Ticket());

        response.GetChoice("label").Choice.ShouldBe("bug");
        Should.Throw<OllamaException>(() => response.GetYesNo("refund")).Message.ShouldContain("did not answer the question 'refund'");
    }

    [Fact]
    public async Task Decide_MemberTwiceInAnUnknownAnswer_IsRead()
    {
        _server.Answer("""{"answers":{"label":{"type":"rank","order":1,"order":2}}}""");

        (await _client.DecideAsync(Ticket())).Answers!["label"].AdditionalProperties!["order"].GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Decide_ModelOfTheCloud_IsAsked()
    {
        _server.Answer($$"""{"model":"clef:cloud","answers":{{Choice}} }""");
        var request = Ticket();
        request.Model = "clef:cloud";

        (await _client.DecideAsync(request)).Model.ShouldBe("clef:cloud");
    }

    [Fact]
    public async Task Generate_DecisionModel_SaysHowToAskIt()
    {
        _server.Answer(HttpStatusCode.BadRequest, """{"error":"\"nimble\" does not support generate"}""");

        var exception = await Should.ThrowAsync<OllamaException>(() => _client.GenerateAsync(new() { Model = "nimble", Prompt = "Hi" }));

        exception.Kind.ShouldBe(OllamaErrorKind.CapabilityMissing);
        exception.Message.ShouldEndWith("decision models with DecideAsync.");
    }

    [Fact]
    public async Task Chat_DecisionModel_SaysHowToAskIt()
    {
        _server.Answer(HttpStatusCode.BadRequest, """{"error":"\"nimble\" does not support chat"}""");

        var exception = await Should.ThrowAsync<OllamaException>(
            () => _client.ChatAsync(new() { Model = "nimble", Messages = [new() { Role = "user", Content = "Hi" }] }));

        exception.Kind.ShouldBe(OllamaErrorKind.CapabilityMissing);
        exception.Message.ShouldEndWith("decision models with DecideAsync.");
    }

    public static TheoryData<string, Action<OllamaDecisionRequest>> Incomplete => new()
    {
        { "No model is named", request => request.Model = " " },
        { "The request has no state", request => request.State = null },
        { "The request has no state", request => request.State = "  " },
        { "The request has no questions", request => request.Questions = null },
        { "The question 'label' has no instructions", request => request.Questions!["label"].Instructions = null },
        { "The question 'label' needs at least two options", request => ((OllamaChoiceQuestion)request.Questions!["label"]).Criteria!.Clear() },
        { "The question 'x' needs at least two levels", request => request.Questions!["x"] = new OllamaScoreQuestion { Instructions = "?", Criteria = ["one"] } },
        { "The question 'x' is null", request => request.Questions!["x"] = null! },
    };

    [Theory]
    [MemberData(nameof(Incomplete))]
    public async Task Decide_IncompleteRequest_ThrowsAndSendsNothing(string message, Action<OllamaDecisionRequest> spoil)
    {
        var request = Ticket();
        spoil(request);

        (await Should.ThrowAsync<ArgumentException>(() => _client.DecideAsync(request))).Message.ShouldContain(message);
        _server.Requests.ShouldBeEmpty();
    }

    private static OllamaDecisionRequest Ticket() => new()
    {
        Model = "nimble",
        State = "Our checkout has returned 500 errors since 9am.",
        Questions = new Dictionary<string, OllamaDecisionQuestion>
        {
            ["label"] = new OllamaChoiceQuestion
            {
                Instructions = "Which label fits this ticket?",
                Criteria = new Dictionary<string, string?> { ["billing"] = "Payments and refunds", ["bug"] = "Software errors", ["account"] = "Login and account access" },
            },
        },
    };
}
