using System.Text.Json;
using OllamaAI.Chat.Schemas;

namespace OllamaAI.Tests.Chat.Schemas;

public sealed class RealWorldSchemaTests
{
    public static TheoryData<string> Names => [.. RealWorldSchemas.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ToToolParameters_SchemaFromPractice_IsExactly(string name)
    {
        var parameters = SchemaNormalizer.ToToolParameters(JsonElement.Parse(RealWorldSchemas.All[name].Schema));

        parameters.GetRawText().ShouldBe(Compact(RealWorldSchemas.All[name].Tool));
        ServerToolRules.BrokenBy(parameters).ShouldBeEmpty();
        SchemaNormalizer.ToToolParameters(parameters).GetRawText().ShouldBe(parameters.GetRawText());
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

    // White space at the start of lines is all that the tables add.
    private static string Compact(string json) =>
        string.Concat(json.Split('\n').Select(line => line.TrimStart()));
}
