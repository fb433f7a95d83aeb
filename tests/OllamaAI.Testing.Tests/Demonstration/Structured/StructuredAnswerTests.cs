using System.Text.Json;
using OllamaAI.Testing.Demonstration.Structured;
using OllamaAI.Testing.Demonstration.Talk;
using OllamaAI.Testing.Inference.Schemas;

namespace OllamaAI.Testing.Tests.Demonstration.Structured;

public class StructuredAnswerTests
{
    [Theory]
    [InlineData(
        """{"type":"object","properties":{"name":{"type":"string"},"age":{"type":"integer"},"city":{"type":"string"}},"required":["name","age","city"]}""",
        "Anna is 31 years old and lives in Berlin.",
        """{"name":"Anna","age":31,"city":"Berlin"}""")]
    [InlineData(
        """{"type":"object","properties":{"people":{"type":"array","items":{"$ref":"#/$defs/P"}}},"$defs":{"P":{"type":"object","properties":{"name":{"type":"string"},"age":{"type":"integer"}}}}}""",
        "Anna is 31 and Ben is 28.",
        """{"people":[{"name":"Anna","age":31},{"name":"Ben","age":28}]}""")]
    [InlineData(
        """{"type":"object","properties":{"colors":{"type":"array","items":{"type":"string"}}}}""",
        "I like red, green and blue.",
        """{"colors":["red","green","blue"]}""")]
    [InlineData(
        """{"type":"object","properties":{"date":{"type":"string","format":"date"},"title":{"type":"string"},"attendees":{"type":"array","items":{"type":"string"}}}}""",
        "Create an event titled \"Lunch\" on 24 December 2026 with Anna and Ben",
        """{"date":"2026-12-24","title":"Lunch","attendees":["Anna","Ben"]}""")]
    [InlineData(
        """{"type":"object","properties":{"sentiment":{"enum":["Positive","Negative","Neutral"]}}}""",
        "This is not good, I hate it",
        """{"sentiment":"Negative"}""")]
    [InlineData(
        """{"type":"object","properties":{"result":{"type":"number"},"reasoning":{"type":"string"}}}""",
        "What is 12*12?",
        """{"result":144,"reasoning":"why"}""")]
    [InlineData("""{"type":"object","properties":{"answer":{"type":"string"}}}""", "x?", """{"answer":"Yes, it's ä <b>."}""")]
    [InlineData("""{"type":"object","properties":{"answer":{"type":"boolean"}}}""", "x?", """{"answer":true}""")]
    [InlineData(
        """{"type":"object","properties":{"isStudent":{"type":"boolean"},"smoker":{"type":"boolean"}}}""",
        "She is a student and not a smoker.",
        """{"isStudent":true,"smoker":false}""")]
    [InlineData("""{"type":"object","properties":{"email":{"type":["string","null"]},"url":{"type":["string","null"]}}}""", "Mail bob@example.com", """{"email":"bob@example.com","url":null}""")]
    [InlineData("""{"type":"object","properties":{"capital":{"type":"string"},"languages":{"type":"array","items":{"type":"string"}}}}""", "Tell me about Canada.", """{"capital":"","languages":[]}""")]
    [InlineData("""{"type":"array","items":{"type":"integer"}}""", "sort 3, 1 and 2", "[3,1,2]")]
    [InlineData("\"json\"", "Hello", """{"answer":"Yes, it's ä <b>."}""")]
    public void Write_Schema_TakesItsValuesFromTheText(string schema, string text, string expected) => Write(schema, text).ShouldBe(expected);

    [Theory]
    [InlineData("""{"type":"object","properties":{"code":{"type":"string","pattern":"^[A-Z]{3}-[0-9]{2}$"},"n":{"type":"integer","minimum":10,"multipleOf":5}},"required":["code","n"]}""")]
    [InlineData("""{"type":"object","properties":{"s":{"type":"string","minLength":3},"l":{"type":"array","items":{"type":"number"},"minItems":2}},"required":["s","l"]}""")]
    [InlineData("""{"type":"object","properties":{"v":{"anyOf":[{"type":"null"},{"type":"integer","minimum":5}]}},"required":["v"]}""")]
    [InlineData("""{"type":"object","properties":{"c":{"const":"x"},"e":{"enum":[1,null,"a"]}},"required":["c","e"]}""")]
    [InlineData("""{"type":"object","properties":{"next":{"$ref":"#"}}}""")]
    [InlineData("""{"$ref":"#/$defs/T","$defs":{"T":{"type":"object","properties":{"d":{"type":"string","format":"date-time"}},"required":["d"]}}}""")]
    [InlineData("""{"type":"object"}""")]
    [InlineData("""{"type":"string"}""")]
    public void Write_NothingToTakeFromTheText_FitsTheSchemaAllTheSame(string schema)
    {
        using var answer = JsonDocument.Parse(Write(schema, "hello"));
        using var document = JsonDocument.Parse(schema);
        new SchemaValidator(document.RootElement).IsValid(answer.RootElement).ShouldBeTrue(answer.RootElement.GetRawText());
    }

    [Fact]
    public void Write_ValueSaidEarlier_IsFound() =>
        Write("""{"type":"object","properties":{"city":{"type":"string"}}}""", "Give me my data", "I live in Berlin").ShouldBe("""{"city":"Berlin"}""");

    private static string Write(string schema, string text, string earlier = "")
    {
        using var document = JsonDocument.Parse(schema);
        return StructuredAnswer.Write(document.RootElement, text, earlier, ReplyFacts.Of(new Reply("Yes, it's ä <b>.", "why"), text), "Yes, it's ä <b>.");
    }
}
