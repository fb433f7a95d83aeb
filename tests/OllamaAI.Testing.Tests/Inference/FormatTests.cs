using System.Net;
using OllamaAI.Testing.Inference.Schemas;

namespace OllamaAI.Testing.Tests.Inference;

public sealed class FormatTests
{
    [Theory]
    [InlineData("""{"type":"object","properties":{"name":{"type":"string"},"age":{"type":"integer"}},"required":["name","age"]}""")]
    [InlineData("""{"enum":["red",5,null]}""")]
    [InlineData("""{"const":{"a":[1]}}""")]
    [InlineData("""{"type":"array","items":{"type":"number","minimum":3,"exclusiveMaximum":4},"minItems":3}""")]
    [InlineData("""{"type":"array","uniqueItems":true,"minItems":4,"items":{"type":"string"}}""")]
    [InlineData("""{"type":"array","prefixItems":[{"type":"string"},{"type":"boolean"}],"items":{"type":"null"},"minItems":3}""")]
    [InlineData("""{"type":"string","minLength":10,"maxLength":12}""")]
    [InlineData("""{"type":"string","maxLength":2}""")]
    [InlineData("""{"type":"string","pattern":"^[A-Z]{2}-\\d{3,5}(a|b)?$"}""")]
    [InlineData("""{"type":"string","pattern":"^(foo|bar)[^x]+\\.$"}""")]
    [InlineData("""{"type":"string","format":"date-time"}""")]
    [InlineData("""{"type":"string","format":"date"}""")]
    [InlineData("""{"type":"string","format":"uuid"}""")]
    [InlineData("""{"type":"integer","minimum":50,"multipleOf":7}""")]
    [InlineData("""{"type":"integer","maximum":-3}""")]
    [InlineData("""{"type":"integer","exclusiveMinimum":41,"exclusiveMaximum":43}""")]
    [InlineData("""{"type":"number","exclusiveMaximum":0}""")]
    [InlineData("""{"type":["null","string"]}""")]
    [InlineData("""{"anyOf":[{"type":"string","minLength":3},{"type":"null"}]}""")]
    [InlineData("""{"oneOf":[{"type":"integer"},{"type":"boolean"}]}""")]
    [InlineData("""{"allOf":[{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]},{"properties":{"b":{"type":"boolean"}},"required":["b"]}]}""")]
    [InlineData("""{"type":"object","required":["free"],"additionalProperties":{"type":"string"}}""")]
    [InlineData("""{"$defs":{"node":{"type":"object","properties":{"value":{"type":"integer"},"next":{"anyOf":[{"$ref":"#/$defs/node"},{"type":"null"}]}},"required":["value","next"]}},"$ref":"#/$defs/node"}""")]
    [InlineData("""{"$defs":{"tree":{"type":"object","properties":{"children":{"type":"array","items":{"$ref":"#/$defs/tree"}}},"required":["children"]}},"$ref":"#/$defs/tree"}""")]
    [InlineData("""{"definitions":{"c":{"enum":["x"]}},"type":"object","properties":{"c":{"$ref":"#/definitions/c"}},"additionalProperties":false}""")]
    [InlineData("{}")]
    public async Task Schema_AnswerThatIsNoJson_IsReplacedByAFittingValue(string schema)
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "I would rather talk."));
        using var client = Http.ClientOf(server);

        var body = await client.TextAsync("/api/chat", Ask(schema));

        var answer = Json.Parse(Json.Parse(body).Text("message", "content")!);
        new SchemaValidator(Json.Parse(schema)).IsValid(answer).ShouldBeTrue(answer.GetRawText());
    }

    [Fact]
    public async Task Schema_AnswerThatFits_GoesThroughAsItIs()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "{\"a\"", ": 7}"));
        using var client = Http.ClientOf(server);

        var body = await client.TextAsync("/api/chat", Ask("""{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"]}"""));

        Json.Parse(body).Text("message", "content").ShouldBe("{\"a\": 7}");
    }

    [Fact]
    public async Task Schema_AnswerThatDoesNotFit_IsReplaced()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "{\"a\":\"seven\"}"));
        using var client = Http.ClientOf(server);

        var body = await client.TextAsync("/api/chat", Ask("""{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"]}"""));

        Json.Parse(body).Text("message", "content").ShouldBe("{\"a\":42}");
    }

    [Fact]
    public async Task Json_AnswerThatIsNone_IsAnEmptyObject()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "[1]"));
        using var client = Http.ClientOf(server);

        Json.Parse(await client.TextAsync("/api/chat", Ask("\"json\""))).Text("message", "content").ShouldBe("{}");
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    public async Task Format_EmptyOrNull_IsNone(string format)
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "free"));
        using var client = Http.ClientOf(server);

        Json.Parse(await client.TextAsync("/api/chat", Ask(format))).Text("message", "content").ShouldBe("free");
    }

    [Fact]
    public async Task Schema_WithThinking_ThinksFirst()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", ModelOutput.Think("hm"), "no") { Capabilities = ["completion", "thinking"] });
        using var client = Http.ClientOf(server);

        var lines = await client.LinesAsync("/api/chat", """{"model":"m","messages":[{"role":"user","content":"x"}],"format":{"type":"null"}}""");

        Json.Parse(lines[0]).Text("message", "thinking").ShouldBe("hm");
        string.Concat(lines[1..].Select(line => Json.Parse(line).Text("message", "content"))).ShouldBe("null");
    }

    [Theory]
    [InlineData("""{"type":"object","properties":{"a":{"type":"banana"}}}""", "unrecognized type banana")]
    [InlineData("""{"$ref":"#/$defs/nowhere"}""", "Error resolving ref #/$defs/nowhere")]
    [InlineData("""{"type":"array","items":{"type":"string"},"minItems":2000000000}""", "please reduce the number of repetitions")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string","minLength":1e9}}}""", "please reduce the number of repetitions")]
    public async Task Schema_ThatDoesNotCompile_IsTheRunnersError(string schema, string problem)
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "x"));
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/chat", Ask(schema));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var inner = Json.Parse(Json.Parse(await response.Content.ReadAsStringAsync()).Text("error")!);
        inner.Text("error", "type").ShouldBe("invalid_request_error");
        inner.Text("error", "message").ShouldNotBeNull().ShouldEndWith(problem);
    }

    public static TheoryData<string> Gigantic => new()
    {
        """{"type":"array","minItems":2000,"items":{"type":"array","minItems":2000,"items":{"type":"array","minItems":2000}}}""",
        """{"type":"string","pattern":"^a{2000000000}$"}""",
        """{"type":"string","pattern":"^a{99999999999}$"}""",
        """{"type":"string","pattern":"^(((a{900}){900}){900}){900}$"}""",
        $$"""{"type":"string","pattern":"{{new string('(', 100_000)}}"}""",
        """{"anyOf":[{"const":1}],"not":{"$ref":"#"}}""",
        """{"type":"array","minItems":2000,"items":{"$ref":"#/$defs/s"},"$defs":{"s":{"type":"string","minLength":99000}}}""",
        $$$"""{"type":"array","minItems":2000,"items":{"const":"{{{new string('x', 100_000)}}}"}}""",
        $$$"""{"type":"array","minItems":2000,"items":{"allOf":[{"description":"{{{new string('x', 100_000)}}}"}]}}""",
        """{"type":"array","minItems":2000,"items":{"type":"array","minItems":2000,"items":{"type":"string","pattern":"^a{9000}$"}}}""",
        Doubled("allOf", """{"type":"integer"}"""),
        Doubled("anyOf", """{"type":"string"}"""),
    };

    [Theory]
    [MemberData(nameof(Gigantic))]
    public async Task Schema_WhoseValueWouldBeGigantic_IsAnError(string schema)
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "7"));
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/chat", Ask(schema));

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await response.Content.ReadAsStringAsync()).ShouldContain("no finite value of a reasonable size");
    }

    [Theory]
    [InlineData("""^(x+x+)+y$""")]
    [InlineData("""^(?=.)(x+x+)+y$""")]
    public async Task Schema_WhosePatternTakesForeverToMatch_IsAnsweredAtOnce(string pattern)
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", $"\"{new string('x', 60)}\""));
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/chat", Ask($$"""{"type":"string","pattern":"{{pattern}}"}"""))
            .WaitAsync(TimeSpan.FromSeconds(60));

        response.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.InternalServerError);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("(")]
    [InlineData("a{2")]
    [InlineData("(?<=")]
    public async Task Schema_WhosePatternIsNotOne_IsAnError(string pattern)
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "\"text\""));
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/chat", Ask($$"""{"type":"string","pattern":"{{pattern}}"}"""));

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task Schema_OfMoreThanAMillionCharacters_IsTheRunnersError()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "x"));
        using var client = Http.ClientOf(server);

        using var response = await client.PostAsync("/api/chat", Ask($$"""{"description":"{{new string('x', 1024 * 1024)}}"}"""));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldContain("longer than 1048576 characters");
    }

    // Each part refers twice to the next one, and all have to be checked.
    private static string Doubled(string keyword, string last)
    {
        var parts = Enumerable.Range(0, 30).Select(part => $$"""
            "p{{part}}":{"{{keyword}}":[{"$ref":"#/$defs/p{{part + 1}}"},{"$ref":"#/$defs/p{{part + 1}}"}]},
            """);
        return $$$"""{"type":"integer","not":{"not":{"$ref":"#/$defs/p0"}},"$defs":{{{{string.Concat(parts)}}}"p30":{{{last}}}}}""";
    }

    private static string Ask(string format) => $$"""{"model":"m","stream":false,"messages":[{"role":"user","content":"x"}],"format":{{format}}}""";
}
