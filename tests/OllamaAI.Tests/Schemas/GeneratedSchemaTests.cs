using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using OllamaAI.Schemas;

namespace OllamaAI.Tests.Schemas;

/// <summary>Rules that hold for every JSON. The seeds are fixed, and a failure prints its input.</summary>
public sealed class GeneratedSchemaTests
{
    private const int Tests = 2000;

    public static TheoryData<string, ulong> Inputs => new()
    {
        { nameof(SchemaGenerator.Json), 1 },
        { nameof(SchemaGenerator.Schema), 2 },
        { nameof(SchemaGenerator.Schema), 3 },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public void ToToolParameters_AnyJson_IsWhatTheServerKeepsWhole(string generator, ulong seed) =>
        ForAll(generator, seed, schema =>
        {
            var parameters = ToolSchema.ParametersOf(schema);

            ServerToolRules.BrokenBy(parameters).ShouldBeEmpty();
        });

    [Theory]
    [MemberData(nameof(Inputs))]
    public void ToToolParameters_AnyJson_HasItemsThatMakeAGrammar(string generator, ulong seed) =>
        ForAll(generator, seed, schema =>
        {
            var parameters = ToolSchema.ParametersOf(schema);

            ItemsOf(parameters).SelectMany(GrammarRules.BrokenBy).ShouldBeEmpty();
        });

    [Theory]
    [MemberData(nameof(Inputs))]
    public void ToToolParameters_Twice_ChangesNothing(string generator, ulong seed) =>
        ForAll(generator, seed, schema =>
        {
            var once = ToolSchema.ParametersOf(schema);

            ToolSchema.ParametersOf(once).GetRawText().ShouldBe(once.GetRawText());
        });

    [Theory]
    [MemberData(nameof(Inputs))]
    public void ToFormat_AnyJson_MakesAGrammar(string generator, ulong seed) =>
        ForAll(generator, seed, schema =>
        {
            if (SchemaNormalizer.ToFormat(schema) is { } format)
            {
                GrammarRules.BrokenBy(format).ShouldBeEmpty();
            }
        });

    [Theory]
    [MemberData(nameof(Inputs))]
    public void ToFormat_Twice_ChangesNothing(string generator, ulong seed) =>
        ForAll(generator, seed, schema =>
        {
            if (SchemaNormalizer.ToFormat(schema) is { } once)
            {
                SchemaNormalizer.ToFormat(once).ToString().ShouldBe(once.GetRawText());
            }
        });

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Rewriting_AnyJson_LeavesTheInputAlone(string generator, ulong seed) =>
        ForAll(generator, seed, schema =>
        {
            var before = schema.GetRawText();

            ToolSchema.ParametersOf(schema);
            ToolSchema.DescriptionOf(schema);
            SchemaNormalizer.ToFormat(schema);

            schema.GetRawText().ShouldBe(before);
        });

    private static void ForAll(string generator, ulong seed, Action<JsonElement> check)
    {
        var texts = generator == nameof(SchemaGenerator.Json) ? SchemaGenerator.Json : SchemaGenerator.Schema;
        var replay = new Replay(new Rnd(seed), FSharpOption<int>.None);
        var config = Config.QuickThrowOnFailure.WithMaxTest(Tests).WithReplay(FSharpOption<Replay>.Some(replay));
        Check.One($"{generator} from seed {seed}", config, Prop.ForAll(Arb.From(texts), text => check(JsonElement.Parse(text))));
    }

    private static IEnumerable<JsonElement> ItemsOf(JsonElement schema) => schema.ValueKind switch
    {
        JsonValueKind.Object => schema.EnumerateObject().SelectMany(member =>
            member is { Name: "items", Value: { ValueKind: JsonValueKind.Object } items } && items.TryGetProperty("type", out _)
                ? [items]
                : ItemsOf(member.Value)),
        JsonValueKind.Array => schema.EnumerateArray().SelectMany(ItemsOf),
        _ => [],
    };
}
