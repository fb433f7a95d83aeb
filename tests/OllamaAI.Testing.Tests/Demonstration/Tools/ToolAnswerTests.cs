using OllamaAI.Testing.Demonstration.Tools;

namespace OllamaAI.Testing.Tests.Demonstration.Tools;

public class ToolAnswerTests
{
    [Theory]
    [InlineData("18 °C and sunny", "According to f: 18 °C and sunny.")]
    [InlineData("A lake.", "According to f: A lake.")]
    [InlineData("""{"temp":18,"skyIs":"clear","rain":null,"hours":[1,2]}""", "According to f: temp: 18, sky is: clear, rain: nothing, hours: 1; 2.")]
    [InlineData("\"quoted\"", "According to f: quoted.")]
    [InlineData("{broken", "According to f: {broken.")]
    [InlineData("42", "According to f: 42.")]
    [InlineData("", "I called f, and it brought no result.")]
    [InlineData("Error: host unknown", "I called f, but it reports a problem: Error: host unknown")]
    public void From_OneResult_IsASentenceWithIt(string result, string expected) =>
        ToolAnswer.From([new ToolResult("f", "x", result)]).ShouldBe(expected);

    [Fact]
    public void From_SeveralResults_NamesWhatEachIsFor() =>
        ToolAnswer.From([new ToolResult("f", "Paris", "rain"), new ToolResult("f", "Rome", "sun")])
            .ShouldBe("- According to f (Paris): rain.\n- According to f (Rome): sun.");
}
