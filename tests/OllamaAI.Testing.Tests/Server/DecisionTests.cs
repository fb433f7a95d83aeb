using System.Net;
using System.Text.Json;

namespace OllamaAI.Testing.Tests.Server;

public sealed class DecisionTests
{
    private const string Ticket = """
        {"model":"nimble","state":"Our checkout has returned 500 errors since 9am.","questions":{"label":{"type":"choice",
         "instructions":"Which label fits this ticket?",
         "criteria":{"billing":"Payments and refunds","bug":"Software errors","account":"Login and account access"}}}}
        """;

    [Fact]
    public async Task SystemOne_Choice_HasTheServersMembersInItsOrder()
    {
        await using var server = await StartAsync(OllamaTestModel.ForDecisions("nimble", _ => [1, 98, 1]));
        using var client = Http.ClientOf(server);

        var body = await client.TextAsync("/v1/systemone", Ticket);

        body.ShouldStartWith("""
            {"model":"nimble","answers":{"label":{"type":"choice","choice":"bug","probabilities":{"billing":0.01,"bug":0.98,"account":0.01},"confidence":0.8981}},"usage":{"input_tokens":
            """);
    }

    [Fact]
    public async Task SystemOne_YesNo_IsTheProbabilityOfYesAlone()
    {
        await using var server = await StartAsync(OllamaTestModel.ForDecisions("nimble", _ => [0.25, 0.75]));
        using var client = Http.ClientOf(server);

        var body = Json.Parse(await client.TextAsync("/v1/systemone", Question("""{"type":"noul","instructions":"Is it a refund?"}""")));

        body.Text("answers", "q").ShouldBe("""{"type":"noul","noul":0.75}""");
    }

    [Fact]
    public async Task SystemOne_Score_IsTheMeanOfTheIndexes()
    {
        await using var server = await StartAsync(OllamaTestModel.ForDecisions("nimble", _ => [2, 7, 1]));
        using var client = Http.ClientOf(server);

        var body = Json.Parse(await client.TextAsync(
            "/v1/systemone", Question("""{"type":"score","instructions":"How urgent?","criteria":["Routine","Soon","Immediate"]}""")));

        var answer = body.GetProperty("answers").GetProperty("q");
        answer.GetProperty("score").GetDouble().ShouldBe(0.9);
        answer.GetProperty("legend").GetRawText().ShouldBe("""{"0":"Routine","1":"Soon","2":"Immediate"}""");
        answer.GetProperty("probabilities").GetRawText().ShouldBe("""{"0":0.2,"1":0.7,"2":0.1}""");
    }

    [Fact]
    public async Task SystemOne_YesNoAndScoreAboutAnObject_AreAnsweredInOneResponse()
    {
        await using var server = await StartAsync(
            OllamaTestModel.ForDecisions("nimble", question => question.Type == "noul" ? [0.0011, 0.9989] : [0.2, 0.7692, 0.0308]));
        using var client = Http.ClientOf(server);

        var body = await client.TextAsync("/v1/systemone", """
            {"model":"nimble","state":{"ticket":"I was charged twice. Please refund the extra payment."},"questions":{
             "refund":{"type":"noul","instructions":"Is the customer requesting a refund?",
              "criteria":{"false":"No refund is requested","true":"The customer requests a refund"}},
             "urgency":{"type":"score","instructions":"How urgently does this ticket need a response?","criteria":["Routine","Soon","Immediate"]}}}
            """);

        body.ShouldStartWith("""
            {"model":"nimble","answers":{"refund":{"type":"noul","noul":0.9989},"urgency":{"type":"score","score":0.8308,"legend":{"0":"Routine","1":"Soon","2":"Immediate"},"probabilities":{"0":0.2,"1":0.7692,"2":0.0308},"confidence":
            """);
        Json.Parse(body).GetProperty("usage").EnumerateObject().Select(member => member.Name).ShouldBe(["input_tokens", "output_tokens"]);
    }

    [Fact]
    public async Task SystemOne_MembersOfOtherEndpoints_HaveNoEffect()
    {
        await using var server = await StartAsync(OllamaTestModel.ForDecisions("nimble", _ => [1, 98, 1]));
        using var client = Http.ClientOf(server);

        (await client.TextAsync("/v1/systemone", Ticket.TrimEnd()[..^1] + ",\"stream\":true,\"tools\":[],\"options\":{\"seed\":1},\"format\":\"json\"}"))
            .ShouldBe(await client.TextAsync("/v1/systemone", Ticket));
    }

    [Fact]
    public async Task SystemOne_Images_AreForModelsThatSee()
    {
        ModelQuestion? asked = null;
        var model = OllamaTestModel.ForDecisions("clef", question =>
        {
            asked = question;
            return [1, 3];
        });
        await using var server = await StartAsync(model with { Capabilities = ["decision", "vision"] });
        using var client = Http.ClientOf(server);
        var image = Convert.ToBase64String(new byte[100_000]);

        var body = await client.TextAsync(
            "/v1/systemone", $$"""{"model":"clef","state":"x","images":["{{image}}"],"questions":{"q":{"type":"noul","instructions":"Is it a cat?"} } }""");

        Json.Parse(body).Text("answers", "q", "noul").ShouldBe("0.75");
        asked!.Images.ShouldHaveSingleItem().Length.ShouldBe(100_000);
    }

    [Fact]
    public async Task SystemOne_KeepAliveZero_UnloadsTheModel()
    {
        await using var server = await StartAsync(OllamaTestModel.ForDecisions("nimble"));
        using var client = Http.ClientOf(server);
        await client.TextAsync("/v1/systemone", Ticket);
        var before = await client.GetStringAsync(new Uri("/api/ps", UriKind.Relative));

        await client.TextAsync("/v1/systemone", Ticket.TrimEnd()[..^1] + ",\"keep_alive\":0}");

        before.ShouldContain("nimble");
        (await client.GetStringAsync(new Uri("/api/ps", UriKind.Relative))).ShouldNotContain("nimble");
    }

    [Fact]
    public async Task SystemOne_PathBelowApi_IsUnknown()
    {
        await using var server = await StartAsync(OllamaTestModel.ForDecisions("nimble"));
        using var client = Http.ClientOf(server);

        (await client.TextAsync("/api/systemone", Ticket)).ShouldBe("404 page not found");
    }

    [Theory]
    [InlineData("0.40.5", OllamaTestCloud.SignedIn, 200, null)]
    [InlineData("0.40.4", OllamaTestCloud.SignedIn, 400, "System One requires a local decision model")]
    [InlineData("0.40.5", OllamaTestCloud.SignedOut, 401, "unauthorized")]
    [InlineData("0.40.5", OllamaTestCloud.Disabled, 403, "ollama cloud is disabled: remote model is unavailable")]
    public async Task SystemOne_ModelOfTheCloud_NeedsANewServerAndASignIn(string version, OllamaTestCloud cloud, int status, string? error)
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestServerOptions { CloudModels = [OllamaTestModel.ForDecisions("clef")], Cloud = cloud, Version = version });
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/v1/systemone", Question("""{"type":"noul","instructions":"?"}""", "clef:cloud"));

        response.StatusCode.ShouldBe((HttpStatusCode)status);
        var body = Json.Parse(await response.Content.ReadAsStringAsync());
        body.Text("error").ShouldBe(error);
        (body.Text("signin_url") is not null).ShouldBe(status == 401);
    }

    [Fact]
    public async Task SystemOne_QueueIsFull_IsBusy()
    {
        await using var server = await StartAsync(OllamaTestModel.ForDecisions("nimble"));
        using var client = Http.ClientOf(server);
        server.Faults.Next("/v1/systemone", Fault.Busy);

        using var response = await client.PostAsync("/v1/systemone", Ticket);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Theory]
    [InlineData("/api/tags")]
    [InlineData("/api/show")]
    public async Task Lists_DecisionModel_HaveItsCapability(string path)
    {
        await using var server = await StartAsync(OllamaTestModel.ForDecisions("nimble"));
        using var client = Http.ClientOf(server);

        var body = path == "/api/tags"
            ? await client.GetStringAsync(new Uri(path, UriKind.Relative))
            : await client.TextAsync(path, """{"model":"nimble"}""");

        body.ShouldContain("\"capabilities\":[\"decision\"]");
    }

    [Fact]
    public async Task SystemOne_NoWeightsGiven_TheWordsInCommonDecide()
    {
        await using var server = await StartAsync(OllamaTestModel.ForDecisions("nimble"));
        using var client = Http.ClientOf(server);

        var first = await client.TextAsync("/v1/systemone", Ticket);

        Json.Parse(first).Text("answers", "label", "choice").ShouldBe("bug");
        (await client.TextAsync("/v1/systemone", Ticket)).ShouldBe(first);
    }

    [Fact]
    public async Task SystemOne_Question_IsGivenToTheModelWhole()
    {
        ModelQuestion? asked = null;
        await using var server = await StartAsync(OllamaTestModel.ForDecisions("nimble", question =>
        {
            asked = question;
            return [1, 1];
        }));
        using var client = Http.ClientOf(server);

        await client.TextAsync(
            "/v1/systemone",
            """{"model":"nimble","state":{"a":1},"questions":{"q":{"type":"choice","instructions":["x"],"criteria":{"yes":null,"no":"Not so"}}}}""");

        asked.ShouldNotBeNull();
        asked.StateText.ShouldBe("""{"a":1}""");
        asked.Instructions.ShouldBe("""["x"]""");
        asked.Options.ShouldBe(["yes", "no"]);
        asked.Descriptions.ShouldBe(["yes", "Not so"]);
    }

    public static TheoryData<int, string, string> Refusals => new()
    {
        { 400, """{"state":"x","questions":{}}""", "model is required" },
        { 404, Question("""{"type":"noul","instructions":"?"}""", "nobody"), "model 'nobody' not found" },
        { 400, """{"model":"nimble","state":"x","questions":{}}""", "questions must contain 1–64 fields" },
        { 400, """{"model":"nimble","state":7,"questions":{"q":{}}}""", "state: must be a string, object, or array" },
        { 400, """{"model":"nimble","state":" ","questions":{"q":{}}}""", "state must not be empty" },
        { 400, Question("""{"type":"rank","instructions":"?"}"""), "question \"q\": type must be choice, noul, or score" },
        { 400, Question("""{"type":"noul"}"""), "question \"q\": instructions are required" },
        { 400, Question("""{"type":"choice","instructions":"?","criteria":{"a":null}}"""), "question \"q\": criteria must have at least 2 options" },
        { 400, Question("""{"type":"score","instructions":"?","criteria":["a"]}"""), "question \"q\": criteria must have 2 to 26 levels" },
        { 400, Question("""{"type":"noul","instructions":"?","criteria":{"maybe":"x"}}"""), "question \"q\": criteria may only have the strings false and true" },
        { 400, Question("""{"type":"noul","instructions":"?"}""", "chat"), "\"chat\" does not support decision" },
        { 400, """{"model":"nimble","state":"x","images":["aGk="],"questions":{"q":{"type":"noul","instructions":"?"}}}""", "image inputs are not supported by this decision model" },
        { 400, """{"model":"small","state":"one two three four five six","questions":{"q":{"type":"noul","instructions":"?"}}}""", "prompt 1 has 9 tokens; expected 1–5 (input is never truncated)" },
        { 400, """{"model":"nimble","state":"x","videos":["aGk="],"questions":{"q":{"type":"noul","instructions":"?"}}}""", "videos are not supported" },
        { 413, $$"""{"model":"nimble","state":"{{new string('x', 70_000)}}","questions":{"q":{"type":"noul","instructions":"?"} } }""", "request body too large" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task SystemOne_WhatTheServerRefuses_IsSaidInItsWords(int status, string request, string error)
    {
        await using var server = await StartAsync(
            OllamaTestModel.ForDecisions("nimble"), OllamaTestModel.ForDecisions("small") with { ContextLength = 5 }, new OllamaTestModel("chat", "Hi"));
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/v1/systemone", request);

        response.StatusCode.ShouldBe((HttpStatusCode)status);
        Json.Parse(await response.Content.ReadAsStringAsync()).Text("error").ShouldBe(error);
    }

    [Fact]
    public async Task SystemOne_OlderServer_DoesNotKnowThePath()
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestServerOptions { Models = [OllamaTestModel.ForDecisions("nimble")], Version = "0.34.4" });
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/v1/systemone", Ticket);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).ShouldBe("404 page not found");
    }

    [Theory]
    [InlineData("/api/chat", """{"model":"nimble","messages":[{"role":"user","content":"Hi"}]}""", "chat")]
    [InlineData("/api/generate", """{"model":"nimble","prompt":"Hi"}""", "generate")]
    [InlineData("/api/generate", """{"model":"nimble"}""", "generate")]
    public async Task Text_DecisionModel_IsRefusedBeforeItIsLoaded(string path, string request, string what)
    {
        await using var server = await StartAsync(OllamaTestModel.ForDecisions("nimble"));
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync(path, request);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldBe($$"""{"error":"\"nimble\" does not support {{what}}"}""");
        (await client.GetStringAsync(new Uri("/api/ps", UriKind.Relative))).ShouldNotContain("nimble");
    }

    [Fact]
    public async Task SystemOne_WeightsThatDoNotFit_SayHowMany()
    {
        await using var server = await StartAsync(OllamaTestModel.ForDecisions("nimble", _ => [1]));
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/v1/systemone", Ticket);

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await response.Content.ReadAsStringAsync()).ShouldContain("has 3 answers: give each a weight of 0 or more, not 1.");
    }

    private static string Question(string question, string model = "nimble") =>
        $$"""{"model":{{JsonSerializer.Serialize(model)}},"state":"x","questions":{"q":{{question}} } }""";

    private static Task<OllamaTestServer> StartAsync(params OllamaTestModel[] models) =>
        OllamaTestServer.StartAsync(new OllamaTestServerOptions { Models = models, Version = "0.40.12" });
}
