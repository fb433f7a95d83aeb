using System.Text.Json;
using OllamaAI.Chat.Repairs;

namespace OllamaAI.Tests.Chat.Repairs;

public sealed class ArgumentTypesTests
{
    [Theory]
    [InlineData("""{"type":"boolean"}""", "\"true\"", "true")]
    [InlineData("""{"type":"boolean"}""", "\"False\"", "false")]
    [InlineData("""{"type":"integer"}""", "5.0", "5")]
    [InlineData("""{"type":"boolean"}""", "\"\\\"true\\\"\"", "true")]
    [InlineData("""{"type":"array"}""", "\"['a', True]\"", "[\"a\",true]")]
    [InlineData("""{"type":["boolean","null"]}""", "\"None\"", "null")]
    [InlineData("""{"type":"integer"}""", "1e3", "1000")]
    [InlineData("""{"type":"integer"}""", "\"5\"", "5")]
    [InlineData("""{"type":"integer"}""", "\" -5.0 \"", "-5")]
    [InlineData("""{"type":"number"}""", "\"0.5\"", "0.5")]
    [InlineData("""{"type":"string"}""", "12345", "\"12345\"")]
    [InlineData("""{"type":"string"}""", "1.50", "\"1.50\"")]
    [InlineData("""{"type":["string","null"]}""", "true", "\"true\"")]
    [InlineData("""{"type":["integer","null"]}""", "\"null\"", "null")]
    [InlineData("""{"type":"integer","nullable":true}""", "\"7\"", "7")]
    [InlineData("""{"type":"array","items":{"type":"string"}}""", "\"[\\\"a\\\",2]\"", "[\"a\",\"2\"]")]
    [InlineData("""{"type":"array","items":{"type":"integer"}}""", "[1,\"2\",3.0]", "[1,2,3]")]
    [InlineData("""{"type":"object","properties":{"n":{"type":"integer"}}}""", "\"{\\\"n\\\":\\\"1\\\",\\\"m\\\":\\\"1\\\"}\"", "{\"n\":1,\"m\":\"1\"}")]
    [InlineData("""{"type":"object","additionalProperties":{"type":"boolean"}}""", "{\"a\":\"true\"}", "{\"a\":true}")]
    [InlineData("""{"properties":{"n":{"$ref":"#/$defs/n"}}}""", "{\"n\":\"1\"}", "{\"n\":1}")]
    [InlineData("""{"$ref":"#/$defs/n"}""", "\"1\"", "1")]
    [InlineData("""{"anyOf":[{"type":"integer"},{"type":"null"}]}""", "\"1\"", "1")]
    [InlineData("""{"oneOf":[{"type":"boolean"},{"type":"integer"}]}""", "\"1\"", "1")]
    [InlineData("""{"allOf":[{"type":"integer"},{"description":"d"}]}""", "\"1\"", "1")]
    [InlineData("""{"enum":[1,2]}""", "\"2\"", "2")]
    [InlineData("""{"type":"string","enum":["1","2"]}""", "2", "\"2\"")]
    public void Fit_SameValueInAnotherNotation_IsConverted(string schema, string given, string expected)
    {
        var (changed, value, fault) = Fit(schema, given);

        value.ShouldBe(expected);
        changed.ShouldBeTrue();
        fault.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"type":"string"}""", "\"5\"")]
    [InlineData("""{"type":"string"}""", "\"true\"")]
    [InlineData("""{"type":"string"}""", "\"[1]\"")]
    [InlineData("""{"type":"number"}""", "5.0")]
    [InlineData("""{"type":"integer"}""", "123456789012345678901234567890")]
    [InlineData("""{"type":["integer","string"]}""", "\"5\"")]
    [InlineData("""{"anyOf":[{"type":"integer"},{"type":"string"}]}""", "\"5\"")]
    [InlineData("""{"type":["integer","null"]}""", "null")]
    [InlineData("""{"enum":[1,"1"]}""", "\"1\"")]
    [InlineData("""{}""", "\"5\"")]
    [InlineData("true", "\"5\"")]
    [InlineData("""{"description":"anything"}""", "{\"a\":\"1\"}")]
    [InlineData("""{"$ref":"#/nowhere"}""", "\"5\"")]
    [InlineData("""{"type":"array","items":{"type":"string"}}""", "[ \"1\",\"2\" ]")]
    [InlineData("""{"type":"object","properties":{"n":{"type":"integer"}}}""", "{ \"n\":1 }")]
    public void Fit_WhatFits_IsNotTouched(string schema, string given)
    {
        var (changed, value, fault) = Fit(schema, given);

        value.ShouldBe(given);
        changed.ShouldBeFalse();
        fault.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"type":"boolean"}""", "\"maybe\"", "The argument 'x' must be boolean, not \"maybe\".")]
    [InlineData("""{"type":"boolean"}""", "1", "The argument 'x' must be boolean, not 1.")]
    [InlineData("""{"type":"integer"}""", "5.5", "The argument 'x' must be integer, not 5.5.")]
    [InlineData("""{"type":"integer"}""", "\"007\"", "The argument 'x' must be integer, not \"007\".")]
    [InlineData("""{"type":["integer","null"]}""", "\"\"", "The argument 'x' must be integer or null, not \"\".")]
    [InlineData("""{"anyOf":[{"type":"integer"},{"type":"null"}]}""", "[]", "The argument 'x' must be integer or null, not [].")]
    [InlineData("""{"type":"array","items":{"type":"integer"}}""", "[1,\"a\"]", "The argument 'x[1]' must be integer, not \"a\".")]
    [InlineData("""{"type":"array","items":{"type":"string"}}""", "\"a\"", "The argument 'x' must be array, not \"a\".")]
    [InlineData("""{"type":"object","properties":{"n":{"type":"integer"}}}""", "{\"n\":\"b\"}", "The argument 'x.n' must be integer, not \"b\".")]
    [InlineData("""{"type":"object","properties":{"n":{"type":"integer"}},"required":["n"]}""", "{}", "The argument 'x.n' is missing; it must be integer.")]
    [InlineData("""{"enum":["a","b"]}""", "\"c\"", "The argument 'x' must be one of \"a\", \"b\", not \"c\".")]
    public void Fit_WhatCannotBeConverted_IsLeftAndNamed(string schema, string given, string expected)
    {
        var (changed, value, fault) = Fit(schema, given);

        value.ShouldBe(given);
        changed.ShouldBeFalse();
        fault.ShouldBe(expected);
    }

    [Fact]
    public void Fit_SchemaThatRefersToItself_Ends()
    {
        var (_, value, _) = Fit("""{"$ref":"#/$defs/loop"}""", "\"1\"", """{"loop":{"$ref":"#/$defs/loop"}}""");

        value.ShouldBe("\"1\"");
    }

    [Fact]
    public void Fit_RequiredArgumentIsMissing_IsNamed()
    {
        ArgumentTypes.Fit(new Dictionary<string, object?>(), JsonElement.Parse("""{"properties":{"x":{"type":"integer"}},"required":["x"]}"""), out var fault)
            .ShouldBeFalse();

        fault!.ToString().ShouldBe("The argument 'x' is missing; it must be integer.");
    }

    [Fact]
    public void Fit_ReferencesThatDoubleAtEachLevel_EndsSoon() =>
        Fit("""{"$ref":"#/$defs/n"}""", "\"1\"", """{"n":{"allOf":[{"$ref":"#/$defs/n"},{"$ref":"#/$defs/n"}]}}""").Changed.ShouldBeFalse();

    private static (bool Changed, string Value, string? Fault) Fit(string schema, string given, string definitions = """{"n":{"type":"integer"}}""")
    {
        var tool = JsonElement.Parse($$"""{"type":"object","properties":{"x":{{schema}}},"$defs":{{definitions}}}""");
        var arguments = new Dictionary<string, object?> { ["x"] = given == "null" ? null : JsonElement.Parse(given) };
        var changed = ArgumentTypes.Fit(arguments, tool, out var fault);
        return (changed, arguments["x"] is JsonElement value ? value.GetRawText() : "null", fault?.ToString());
    }
}
