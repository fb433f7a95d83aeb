using System.Text;
using System.Text.Json;
using OllamaAI.Schemas;

namespace OllamaAI.Tests.Schemas;

/// <summary>What is made to hurt stays small, and what takes the result finds nothing to refuse.</summary>
public sealed class HostileSchemaTests
{
    private const int MaxBytes = 1536 * 1024;

    // What System.Text.Json accepts by default, less what the request around the schema needs.
    private const int MaxDepth = 64 - 8;

    public static TheoryData<string> Bombs => [.. SchemaBombs.All.Keys];

    [Theory]
    [MemberData(nameof(Bombs))]
    public void ToToolParameters_Bomb_StaysSmallAndAcceptable(string bomb)
    {
        var parameters = ToolSchema.ParametersOf(Parse(bomb));

        ServerToolRules.BrokenBy(parameters).ShouldBeEmpty();
        ShouldBeSmall(parameters);
    }

    [Theory]
    [MemberData(nameof(Bombs))]
    public void ToFormat_Bomb_StaysSmallAndAcceptable(string bomb)
    {
        if (SchemaNormalizer.ToFormat(Parse(bomb)) is { } format)
        {
            GrammarRules.BrokenBy(format).ShouldBeEmpty();
            ShouldBeSmall(format);
        }
    }

    [Theory]
    [MemberData(nameof(Bombs))]
    public void ToToolDescription_Bomb_StaysSmall(string bomb) =>
        (ToolSchema.DescriptionOf(Parse(bomb)) ?? "").Length.ShouldBeLessThan(10_000);

    [Fact]
    public void ToToolParameters_InvalidUtf8_IsReplaced()
    {
        byte[] json = [.. "{\"properties\":{\"a\":{\"description\":\""u8, 0xFF, 0xC3, .. "\"}}}"u8];

        var parameters = ToolSchema.ParametersOf(JsonElement.Parse(json));

        DescriptionOfA(parameters).ShouldBe("\uFFFD\uFFFD");
    }

    [Fact]
    public void ToToolParameters_HalfASurrogatePair_IsReplacedAndWholePairsStay()
    {
        var schema = JsonElement.Parse("""{"properties":{"a":{"description":"\ud83d\ude00 \ud83d \\ud83d"}}}""");

        var parameters = ToolSchema.ParametersOf(schema);

        DescriptionOfA(parameters).ShouldBe("😀 \uFFFD \\ud83d");
    }

    [Fact]
    public void ToToolParameters_NoElementAtAll_TakesNoParameters() =>
        ToolSchema.ParametersOf(default).GetRawText().ShouldBe("""{"type":"object","properties":{}}""");

    [Fact]
    public void ToFormat_NoElementAtAll_IsAnyJson() => SchemaNormalizer.ToFormat(default).ShouldBeNull();

    private static JsonElement Parse(string bomb) => JsonElement.Parse(SchemaBombs.All[bomb](), new JsonDocumentOptions { MaxDepth = 100_000 });

    private static string? DescriptionOfA(JsonElement parameters) =>
        parameters.GetProperty("properties").GetProperty("a").GetProperty("description").GetString();

    private static void ShouldBeSmall(JsonElement schema)
    {
        var json = schema.GetRawText();
        Encoding.UTF8.GetByteCount(json).ShouldBeLessThan(MaxBytes);
        Should.NotThrow(() => JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth }));
    }
}
