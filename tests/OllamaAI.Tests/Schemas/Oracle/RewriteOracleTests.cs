using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using OllamaAI.Schemas;
using Xunit.Abstractions;

namespace OllamaAI.Tests.Schemas.Oracle;

/// <summary>
/// JsonSchema.Net judges the rewriting: what a schema accepts, its rewrite accepts too. How often the rewrite accepts more is counted.
/// </summary>
public sealed class RewriteOracleTests(ITestOutputHelper output)
{
    private const int Schemas = 300;
    private const int ValuesOfEach = 40;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void ToFormat_TypedSchemas_AcceptsWhatTheSchemaAcceptsAndLittleMore(int seed) =>
        Judge(seed, schema => SchemaNormalizer.ToFormat(schema), mostThatPass: 0.06);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void ToTool_TypedSchemas_AcceptsWhatTheSchemaAcceptsAndSomeMore(int seed) =>
        Judge(seed, schema => SchemaNormalizer.ToTool(schema).Parameters, mostThatPass: 0.25);

    private void Judge(int seed, Func<JsonElement, JsonElement?> rewrite, double mostThatPass)
    {
        var random = new Random(seed);
        int accepted = 0, refused = 0, passed = 0;
        for (var number = 0; number < Schemas; number++)
        {
            var schema = new TypedSchemas(random).Make();
            var text = schema.ToJsonString();
            var rewritten = rewrite(JsonElement.Parse(text))?.GetRawText() ?? "true";
            var (original, result) = (JsonSchema.FromText(text), JsonSchema.FromText(rewritten));
            var values = new TypedValues(random, schema);
            for (var count = 0; count < ValuesOfEach; count++)
            {
                var value = values.Make();
                var passes = Accepts(result, value);
                if (!Accepts(original, value))
                {
                    refused++;
                    passed += passes ? 1 : 0;
                }
                else
                {
                    accepted++;
                    passes.ShouldBeTrue($"{text}\nbecame\n{rewritten}\nwhich refuses\n{value?.ToJsonString()}");
                }
            }
        }

        output.WriteLine($"{accepted} values accepted; of {refused} refused ones the rewrite accepts {passed} ({(double)passed / refused:P1})");
        accepted.ShouldBeGreaterThan(Schemas * ValuesOfEach / 10);
        ((double)passed / refused).ShouldBeLessThan(mostThatPass);
    }

    private static bool Accepts(JsonSchema schema, JsonNode? value) =>
        schema.Evaluate(JsonElement.Parse(value?.ToJsonString() ?? "null")).IsValid;
}
