using OllamaAI.Protocol;

namespace OllamaAI.Tests.Protocol;

public sealed class ModelParametersTests
{
    [Fact]
    public void GetParameters_Lines_AreNamesAndValues()
    {
        var shown = new OllamaShowResponse
        {
            Parameters = "num_ctx                        2048\nstop                           \"<|stop|>\"\nstop                           \"user:\"\ntemperature                    0.7",
        };

        var parameters = shown.GetParameters();

        parameters.Keys.ShouldBe(["num_ctx", "stop", "temperature"]);
        parameters["num_ctx"].ShouldBe(["2048"]);
        parameters["stop"].ShouldBe(["<|stop|>", "user:"]);
        parameters["temperature"].ShouldBe(["0.7"]);
    }

    [Theory]
    [InlineData("\"a b\"", "a b")]
    [InlineData("\"\\n\\t\\\"\\\\\"", "\n\t\"\\")]
    [InlineData("\"\\x1b[\\u00e9\\U0001F600\"", "\u001b[é😀")]
    [InlineData("`raw\\n`", "raw\\n")]
    [InlineData("\"broken\\u12\"", "broken\\u12")]
    [InlineData("\"end\\\\\"", "end\\")]
    [InlineData("unquoted", "unquoted")]
    [InlineData("\"", "\"")]
    [InlineData("true", "true")]
    public void GetParameters_GoSyntax_IsUnquoted(string value, string expected) =>
        new OllamaShowResponse { Parameters = "stop " + value }.GetParameters()["stop"].ShouldBe([expected]);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\n\nlonely\n")]
    public void GetParameters_Nothing_IsEmpty(string? text) => new OllamaShowResponse { Parameters = text }.GetParameters().ShouldBeEmpty();
}
