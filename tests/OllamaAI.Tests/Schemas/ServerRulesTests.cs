using System.Text.Json;

namespace OllamaAI.Tests.Schemas;

/// <summary>The rules that the other tests trust do find what servers refuse.</summary>
public sealed class ServerRulesTests
{
    [Theory]
    [InlineData("\"x\"")]
    [InlineData("{}")]
    [InlineData("""{"type":"object"}""")]
    [InlineData("""{"type":["object"],"properties":{}}""")]
    [InlineData("""{"type":"object","properties":{"a":true}}""")]
    [InlineData("""{"type":"object","properties":[]}""")]
    [InlineData("""{"type":"object","properties":{},"required":[1]}""")]
    [InlineData("""{"type":"object","properties":{"a":{"required":true}}}""")]
    [InlineData("""{"type":"object","properties":{"a":{"type":1}}}""")]
    [InlineData("""{"type":"object","properties":{"a":{"enum":"x"}}}""")]
    [InlineData("""{"type":"object","properties":{"a":{"description":1}}}""")]
    [InlineData("""{"type":"object","properties":{"a":{"anyOf":[true]}}}""")]
    [InlineData("""{"type":"object","properties":{"a":{"properties":{"b":false}}}}""")]
    [InlineData("""{"type":"object","properties":{"a":{"format":"date"}}}""")]
    public void ServerToolRules_WhatTheServerRefusesOrDrops_IsFound(string parameters) =>
        ServerToolRules.BrokenBy(JsonElement.Parse(parameters)).ShouldNotBeEmpty();

    [Theory]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("""{"type":"banana"}""")]
    [InlineData("""{"type":"object","$schema":"s"}""")]
    [InlineData("""{"$ref":"#/$defs/a","$defs":{"a":{"type":"string"}}}""")]
    [InlineData("""{"type":"object","properties":{"a":true}}""")]
    [InlineData("""{"type":"object","properties":{"a":{"$ref":"#/$defs/none"}}}""")]
    [InlineData("""{"type":"object","properties":{"a":{"$ref":"#/$defs/a"}},"$defs":{"a":{"anyOf":[{"$ref":"#/$defs/a"},{"type":"string"}]}}}""")]
    [InlineData("""{"type":"array","items":true}""")]
    [InlineData("""{"type":"array","maxItems":-1}""")]
    [InlineData("""{"type":"array","minItems":2,"maxItems":1}""")]
    [InlineData("""{"type":"string","maxLength":5000}""")]
    [InlineData("""{"type":"string","format":1}""")]
    [InlineData("""{"type":"string","pattern":"a"}""")]
    [InlineData("""{"type":"string","pattern":"^\\d$"}""")]
    [InlineData("""{"type":"string","enum":[]}""")]
    [InlineData("""{"anyOf":[]}""")]
    [InlineData("""{"anyOf":[{"type":"string"}],"type":"string"}""")]
    [InlineData("""{"type":"integer","minimum":1e20}""")]
    public void GrammarRules_WhatLlamaCppRefusesOrMistakes_IsFound(string schema) =>
        GrammarRules.BrokenBy(JsonElement.Parse(schema)).ShouldNotBeEmpty();

    [Theory]
    [InlineData("""{"type":"object","properties":{"n":{"$ref":"#/$defs/N"}},"$defs":{"N":{"type":"object","properties":{"n":{"$ref":"#/$defs/N"}}}}}""")]
    [InlineData("""{"type":["string","null"],"pattern":"^[0-9]+$","maxLength":10}""")]
    public void GrammarRules_WhatLlamaCppTakes_IsFine(string schema) => GrammarRules.BrokenBy(JsonElement.Parse(schema)).ShouldBeEmpty();
}
