using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using OllamaAI.Protocol;

namespace OllamaAI.Docs.Tests.Wire;

/// <summary>The wire types are usable without the library: in an application's own context, and in options of any kind.</summary>
public sealed class WireTypeTests
{
    private static readonly OllamaChatRequest Everything = new()
    {
        Model = "llama3.2",
        Messages = [new() { Role = "user", Content = "hi", Images = [new byte[] { 1, 2, 3 }] }],
        Tools = [new() { Function = new() { Name = "f", Parameters = JsonElement.Parse("""{"type":"object"}""") } }],
        Format = OllamaFormat.Json,
        Options = new()
        {
            NumCtx = 512,
            RepeatLastN = 3,
            Stop = ["x"],
            AdditionalProperties = new Dictionary<string, JsonElement> { ["new_option"] = JsonElement.Parse("1") },
        },
        Think = ThinkLevel.High,
        KeepAlive = KeepAlive.Forever,
        TopLogprobs = 2,
        Stream = false,
    };

    [Fact]
    public void DefaultOptions_EveryType_HasAContract() =>
        WireTypes.All.ShouldAllBe(type => OllamaJson.DefaultOptions.GetTypeInfo(type) != null);

    [Fact]
    public void DefaultOptions_Changed_Throws()
    {
        OllamaJson.DefaultOptions.IsReadOnly.ShouldBeTrue();

        Should.Throw<InvalidOperationException>(() => OllamaJson.DefaultOptions.WriteIndented = true);
    }

    [Fact]
    public void Context_EveryType_HasAContract() =>
        WireTypes.All.Where(type => ApplicationJsonContext.Default.GetTypeInfo(type) is null).ShouldBeEmpty();

    [Fact]
    public void Members_OfEveryType_HaveTheServersNames() =>
        WireTypes.Objects.SelectMany(type => type.GetProperties()).Where(member => !IsSaid(member)).ShouldBeEmpty();

    [Fact]
    public void Members_OfEveryType_CanBeSet() =>
        WireTypes.Objects.SelectMany(type => type.GetProperties())
            .Where(member => !IsIgnored(member) && member.SetMethod is not { IsPublic: true })
            .ShouldBeEmpty();

    [Fact]
    public void Lists_OfEveryType_AreOfOneKind() =>
        WireTypes.Objects.SelectMany(type => type.GetProperties()).Select(member => member.PropertyType)
            .Where(type => type != typeof(string) && type.IsAssignableTo(typeof(System.Collections.IEnumerable)))
            .ShouldAllBe(type => type.GetGenericTypeDefinition() == typeof(IList<>) || type.GetGenericTypeDefinition() == typeof(IDictionary<,>));

    [Fact]
    public void Serialize_NothingSet_WritesNoNullsAnyWay()
    {
        foreach (var type in WireTypes.Objects)
        {
            var value = Activator.CreateInstance(type);

            var written = JsonSerializer.Serialize(value, type, WireTypes.Application);

            written.ShouldNotContain("null", customMessage: type.Name);
            JsonSerializer.Serialize(value, type, WireTypes.Reflection).ShouldBe(written);
            JsonSerializer.Serialize(value, type, OllamaJson.DefaultOptions).ShouldBe(written);
        }
    }

    [Fact]
    public void Serialize_RequestInAnApplicationsContext_IsTheServersJson()
    {
        var written = JsonSerializer.Serialize(Everything, ApplicationJsonContext.Default.OllamaChatRequest);

        written.ShouldBe(
            """{"model":"llama3.2","messages":[{"role":"user","content":"hi","images":["AQID"]}]"""
            + ""","tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object"}}}]"""
            + ""","format":"json","options":{"num_ctx":512,"repeat_last_n":3,"stop":["x"],"new_option":1}"""
            + ""","think":"high","keep_alive":-1,"top_logprobs":2,"stream":false}""");
        JsonSerializer.Serialize(Everything, WireTypes.Reflection).ShouldBe(written);
        JsonSerializer.Serialize(Everything, OllamaJson.DefaultOptions).ShouldBe(written);
    }

    [Fact]
    public void Deserialize_MetricsInAnApplicationsContext_AreOneObject()
    {
        const string Json = """{"done":true,"total_duration":5000,"eval_count":12}""";

        var response = JsonSerializer.Deserialize(Json, ApplicationJsonContext.Default.OllamaChatResponse)!;

        response.Metrics!.TotalDuration.ShouldBe(TimeSpan.FromMicroseconds(5));
        response.Metrics.GeneratedTokens.ShouldBe(12);
        JsonSerializer.Serialize(response, ApplicationJsonContext.Default.OllamaChatResponse).ShouldBe(Json);
    }

    private static bool IsSaid(PropertyInfo member) =>
        member.IsDefined(typeof(JsonPropertyNameAttribute)) || member.IsDefined(typeof(JsonExtensionDataAttribute))
        || IsIgnored(member);

    private static bool IsIgnored(PropertyInfo member) => member.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.Always };
}
