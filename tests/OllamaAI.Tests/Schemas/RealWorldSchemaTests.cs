using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Schemas;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Schemas;

public sealed class RealWorldSchemaTests
{
    public static TheoryData<string> Names => [.. RealWorldSchemas.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ToToolParameters_SchemaFromPractice_IsExactly(string name)
    {
        var parameters = ToolSchema.ParametersOf(JsonElement.Parse(RealWorldSchemas.All[name].Schema));

        parameters.GetRawText().ShouldBe(Compact(RealWorldSchemas.All[name].Tool));
        ServerToolRules.BrokenBy(parameters).ShouldBeEmpty();
        ToolSchema.ParametersOf(parameters).GetRawText().ShouldBe(parameters.GetRawText());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ToFormat_SchemaFromPractice_IsExactly(string name)
    {
        var format = SchemaNormalizer.ToFormat(JsonElement.Parse(RealWorldSchemas.All[name].Schema)).ShouldNotBeNull();

        format.GetRawText().ShouldBe(Compact(RealWorldSchemas.All[name].Format));
        GrammarRules.BrokenBy(format).ShouldBeEmpty();
        SchemaNormalizer.ToFormat(format).ToString().ShouldBe(format.GetRawText());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tools_SchemasFromPracticeInOneRequest_AreAcceptedStrictOrNot(bool? strict)
    {
        var properties = strict is { } value ? new AdditionalPropertiesDictionary { ["strict"] = value } : null;
        var options = new ChatOptions
        {
            AdditionalProperties = properties,
            Tools = [.. RealWorldSchemas.All.Select(schema => new Declared(schema.Key, JsonElement.Parse(schema.Value.Schema), properties))],
        };

        var body = await Wire.SendAsync(options);

        var tools = body.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("function")).ToList();
        tools.Select(tool => tool.GetProperty("name").GetString()).ShouldBe(RealWorldSchemas.All.Keys);
        tools.SelectMany(tool => ServerToolRules.BrokenBy(tool.GetProperty("parameters"))).ShouldBeEmpty();
        tools.ShouldAllBe(tool => tool.EnumerateObject().All(member => member.Name == "name" || member.Name == "description" || member.Name == "parameters"));
        body.TryGetProperty("options", out _).ShouldBeFalse();
    }

    // White space at the start of lines is all that the tables add.
    private static string Compact(string json) =>
        string.Concat(json.Split('\n').Select(line => line.TrimStart()));

    private sealed class Declared(string name, JsonElement schema, IReadOnlyDictionary<string, object?>? properties) : AIFunctionDeclaration
    {
        public override string Name => name;

        public override JsonElement JsonSchema => schema;

        public override IReadOnlyDictionary<string, object?> AdditionalProperties => properties ?? base.AdditionalProperties;
    }
}
