using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using OllamaAI.Schemas;
using static OllamaAI.Tests.Schemas.DotNetTypes;

namespace OllamaAI.Tests.Schemas;

/// <summary>What becomes of the schemas that Microsoft.Extensions.AI makes of .NET functions with one parameter.</summary>
public sealed class DotNetTypeSchemaTests
{
    private const string Any = """{"type":["string","number","boolean","object","array","null"]}""";
    private const string AddressSchema = """{"type":["object","null"],"properties":{"street":{"type":"string"},"zip":{"type":["string","null"]}},"required":["street","zip"]}""";
    private const string PersonSchema =
        """{"type":"object","properties":{"name":{"type":"string"},"age":{"type":"integer"},"home":"""
        + AddressSchema
        + ""","favourite":{"type":"string","description":"(default: \"Red\")","enum":["Red","Green"]}},"required":["name","age","home"]}""";

    private const string AnimalKinds = """
        "anyOf":[{"type":"object","properties":{"kind":{"type":"string","enum":["cat"]},"lives":{"type":"integer"},"name":{"type":"string"}},"required":["kind"]},{"type":"object","properties":{"kind":{"type":"string","enum":["dog"]},"barks":{"type":"boolean"},"name":{"type":"string"}},"required":["kind"]}]
        """;

    // The function, its parameter as a tool parameter, and where it differs its parameter in a format.
    private static readonly Dictionary<string, (Delegate Function, string Tool, string? Format)> Cases = new()
    {
        ["int"] = ((int value) => 0, """{"type":"integer"}""", null),
        ["int?"] = ((int? value) => 0, """{"type":["integer","null"]}""", null),
        ["long"] = ((long value) => 0, """{"type":"integer"}""", null),
        ["double"] = ((double value) => 0, """{"type":"number"}""", null),
        ["decimal?"] = ((decimal? value) => 0, """{"type":["number","null"]}""", null),
        ["bool"] = ((bool value) => 0, """{"type":"boolean"}""", null),
        ["string"] = ((string value) => 0, """{"type":"string"}""", null),
        ["string?"] = ((string? value) => 0, """{"type":["string","null"]}""", null),
        ["char"] = ((char value) => 0, """{"type":"string","description":"(minLength: 1; maxLength: 1)"}""", """{"type":"string","minLength":1,"maxLength":1}"""),
        ["char?"] = ((char? value) => 0, """{"type":["string","null"],"description":"(minLength: 1; maxLength: 1)"}""", """{"type":["string","null"],"minLength":1,"maxLength":1}"""),
        ["DateTime"] = ((DateTime value) => 0, """{"type":"string","description":"(format: date-time)"}""", """{"type":"string","format":"date-time"}"""),
        ["DateTimeOffset?"] = ((DateTimeOffset? value) => 0, """{"type":["string","null"],"description":"(format: date-time)"}""", """{"type":["string","null"],"format":"date-time"}"""),
        ["DateOnly"] = ((DateOnly value) => 0, """{"type":"string","description":"(format: date)"}""", """{"type":"string","format":"date"}"""),
        ["TimeOnly"] = ((TimeOnly value) => 0, """{"type":"string","description":"(format: time)"}""", """{"type":"string","description":"(format: time)","pattern":"^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$"}"""),
        ["TimeSpan"] = ((TimeSpan value) => 0, """{"type":"string","description":"(pattern: ^-?(\\d+\\.)?\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,7})?$)"}""", """{"type":"string","pattern":"^-?([0-9]+[.])?[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,7})?$"}"""),
        ["Version"] = ((Version value) => 0, """{"type":"string","description":"(pattern: ^\\d+(\\.\\d+){1,3}$)"}""", """{"type":"string","pattern":"^[0-9]+([.][0-9]+){1,3}$"}"""),
        ["Guid"] = ((Guid value) => 0, """{"type":"string","description":"(format: uuid)"}""", """{"type":"string","format":"uuid"}"""),
        ["Uri"] = ((Uri value) => 0, """{"type":"string","description":"(format: uri)"}""", """{"type":"string","format":"uri"}"""),
        ["enum"] = ((Color value) => 0, """{"type":"string","enum":["Red","Green"]}""", null),
        ["enum?"] = ((Color? value) => 0, """{"type":["string","null"],"enum":["Red","Green",null]}""", null),
        ["int[]"] = ((int[] value) => 0, """{"type":"array","items":{"type":"integer"}}""", null),
        ["List<List<string>>"] = ((List<List<string>> value) => 0, """{"type":"array","items":{"type":"array","items":{"type":"string"}}}""", null),
        ["byte[]"] = ((byte[] value) => 0, """{"type":"string"}""", null),
        ["Dictionary<string, int>"] = ((Dictionary<string, int> value) => 0, """{"type":"object","description":"(additionalProperties: {\"type\":\"integer\"})"}""", """{"type":"object","additionalProperties":{"type":"integer"}}"""),
        ["Dictionary<string, Person>"] = (
            (Dictionary<string, Person> value) => 0,
            """{"type":"object","description":"(additionalProperties: object)"}""",
            """{"type":"object","additionalProperties":""" + PersonSchema + "}"),
        ["Person"] = ((Person value) => 0, PersonSchema, null),
        ["Person[]"] = ((Person[] value) => 0, """{"type":"array","items":""" + PersonSchema + "}", null),
        ["Described"] = (
            (Described value) => 0,
            """{"type":"object","properties":{"name":{"type":"string","description":"How it is called."},"max-age":{"type":["integer","null"]},"anything":"""
            + Any + """},"required":["name"]}""",
            null),
        ["Animal"] = ((Animal value) => 0, """{"type":"object",""" + AnimalKinds + "}", "{" + AnimalKinds + "}"),
        ["Node"] = (
            (Node value) => 0,
            """{"type":"object","properties":{"value":{"type":"integer"},"next":{"type":["object","null"],"properties":{"value":{"type":"integer"},"next":{"type":["object","null"],"description":"(recursive: next)"}}}}}""",
            """{"type":"object","properties":{"value":{"type":"integer"},"next":{"type":["object","null"],"properties":{"value":{"type":"integer"},"next":{"$ref":"#/$defs/next"}}}}}"""),
        ["Tree"] = (
            (Tree value) => 0,
            """{"type":"object","properties":{"name":{"type":"string"},"children":{"type":"array","items":{"type":"object","description":"(recursive: value)"}}}}""",
            """{"type":"object","properties":{"name":{"type":"string"},"children":{"type":"array","items":{"$ref":"#/$defs/value"}}}}"""),
        ["object"] = ((object value) => 0, Any, null),
        ["JsonElement"] = ((JsonElement value) => 0, Any, null),
        ["JsonObject"] = ((JsonObject value) => 0, """{"type":"object"}""", null),
        ["KeyValuePair<string, int>"] = ((KeyValuePair<string, int> value) => 0, """{"type":"object","properties":{"key":{"type":["string","null"]},"value":{"type":"integer"}},"required":["key","value"]}""", null),
        ["a range"] = (([Range(1, 10)] int value) => 0, """{"type":"integer","description":"(minimum: 1; maximum: 10)"}""", """{"type":"integer","minimum":1,"maximum":10}"""),
        ["a long text"] = (([StringLength(5000, MinimumLength = 2)] string value) => 0, """{"type":"string","description":"(minLength: 2; maxLength: 5000)"}""", """{"type":"string","description":"(maxLength: 5000)","minLength":2}"""),
        ["described"] = (([Description("What to look for.")] string value) => 0, """{"type":"string","description":"What to look for."}""", null),
    };

    private static readonly Dictionary<string, (Delegate Function, string Tool)> Defaults = new()
    {
        ["string"] = ((string value = "x") => 0, """{"type":"string","description":"(default: \"x\")"}"""),
        ["int"] = (([Description("How many.")] int value = 5) => 0, """{"type":"integer","description":"How many. (default: 5)"}"""),
        ["null"] = ((string? value = null) => 0, """{"type":["string","null"],"description":"(default: null)"}"""),
        ["DateTime"] = ((DateTime value = default) => 0, """{"type":"string","description":"(format: date-time; default: \"0001-01-01T00:00:00\")"}"""),
        ["enum"] = ((Color value = Color.Green) => 0, """{"type":"string","description":"(default: \"Green\")","enum":["Red","Green"]}"""),
    };

    public static TheoryData<string> Types => [.. Cases.Keys];

    public static TheoryData<string> DefaultTypes => [.. Defaults.Keys];

    [Theory]
    [MemberData(nameof(Types))]
    public void ToToolParameters_ParameterOfType_IsExactly(string type)
    {
        var parameters = ToolSchema.ParametersOf(SchemaOf(Cases[type].Function));

        parameters.GetRawText().ShouldBe($$$"""{"type":"object","properties":{"value":{{{Cases[type].Tool}}}},"required":["value"]}""");
        ServerToolRules.BrokenBy(parameters).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void ToFormat_MemberOfType_IsExactly(string type)
    {
        var format = SchemaNormalizer.ToFormat(SchemaOf(Cases[type].Function)).ShouldNotBeNull();

        var member = format.GetProperty("properties").GetProperty("value").GetRawText();
        member.ShouldBe(Cases[type].Format ?? Cases[type].Tool);
        GrammarRules.BrokenBy(format).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(DefaultTypes))]
    public void ToToolParameters_ParameterWithDefault_SaysItInTheDescription(string type)
    {
        var parameters = ToolSchema.ParametersOf(SchemaOf(Defaults[type].Function));

        parameters.GetRawText().ShouldBe($$$"""{"type":"object","properties":{"value":{{{Defaults[type].Tool}}}}}""");
    }

    [Fact]
    public void ToToolParameters_FunctionWithoutParameters_IsAnObjectWithoutProperties() =>
        ToolSchema.ParametersOf(SchemaOf(() => 0)).GetRawText().ShouldBe("""{"type":"object","properties":{}}""");

    [Fact]
    public void ToToolParameters_EveryTypeInOneFunction_IsAccepted()
    {
        var members = Cases.Select(type => $"{JsonSerializer.Serialize(type.Key)}:{SchemaOf(type.Value.Function).GetRawText()}");

        var parameters = ToolSchema.ParametersOf(JsonElement.Parse("""{"properties":{""" + string.Join(',', members) + "}}"));

        ServerToolRules.BrokenBy(parameters).ShouldBeEmpty();
    }

    [Fact]
    public void ToFormat_RecursiveAnswer_KeepsTheReferenceAndItsDefinition()
    {
        var schema = ((ChatResponseFormatJson)ChatResponseFormat.ForJsonSchema<Tree>()).Schema!.Value;

        SchemaNormalizer.ToFormat(schema).ToString().ShouldBe(
            """{"type":"object","properties":{"name":{"type":"string"},"children":{"type":"array","items":{"$ref":"#/$defs/root"}}}"""
            + ""","$defs":{"root":{"type":"object","properties":{"name":{"type":"string"},"children":{"type":"array","items":{"$ref":"#/$defs/root"}}}}}}""");
    }

    [Fact]
    public void ToFormat_AnswerType_LosesTheDialect()
    {
        var schema = ((ChatResponseFormatJson)ChatResponseFormat.ForJsonSchema<Address>()).Schema!.Value;

        schema.TryGetProperty("$schema", out _).ShouldBeTrue();
        SchemaNormalizer.ToFormat(schema).ToString().ShouldBe(AddressSchema.Replace("""["object","null"]""", "\"object\"", StringComparison.Ordinal));
    }

    private static JsonElement SchemaOf(Delegate function) => AIFunctionFactory.Create(function, "f").JsonSchema;
}
