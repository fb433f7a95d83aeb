using OllamaAI.Testing.Demonstration.Tools;

namespace OllamaAI.Testing.Tests.Demonstration.Tools;

public class HostileToolsTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("""{"function":null}""")]
    [InlineData("""{"function":{"name":5}}""")]
    [InlineData("""{"function":{"name":""}}""")]
    public void From_NoFunction_IsNoTool(string json) => Tool.From(Offer.Json(json)).ShouldBeNull();

    [Fact]
    public void Plan_NoTools_PlansNothing() => ToolPlanner.Plan(new ToolRequest("weather in Paris", [], []), []).ShouldBe(ToolPlan.None);

    [Theory]
    [InlineData("""{"function":{"name":"weather"}}""")]
    [InlineData("""{"function":{"name":"weather","description":7,"parameters":null}}""")]
    [InlineData("""{"function":{"name":"weather","parameters":{"properties":[],"required":{}}}}""")]
    [InlineData("""{"function":{"name":"weather","parameters":{"properties":{"a":true,"b":null,"c":{"type":5},"d":{"type":[]},"e":{"enum":{}},"f":{"items":3}},"required":[1,null,"a","b","c","d","e","f"]}}}""")]
    [InlineData("""{"function":{"name":"weather","parameters":{"properties":{"":{"type":"string"},"((":{"type":"string"},"_":{}},"required":["","(("]}}}""")]
    public void Plan_OddParameters_NeverFails(string json)
    {
        var tool = Tool.From(Offer.Json(json)).ShouldNotBeNull();
        var plan = ToolPlanner.Plan(new ToolRequest("weather in Paris, \"x\" 5 days", [], []), [tool]);
        (plan.Calls.Count + (plan.Missing is null ? 0 : 1)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Plan_ManyAddressesInOneMessage_CallsOnlyAFew() =>
        ToolPlanner.Plan(new ToolRequest("Describe the images " + string.Join(" ", Enumerable.Range(0, 1000).Select(i => $"http://h/{i}.png")), [], []), [Offer.Image])
            .Calls.Count.ShouldBe(8);

    [Theory]
    [InlineData("a", 200_000)]
    [InlineData("A ", 50_000)]
    [InlineData("http://", 20_000)]
    [InlineData("/a", 50_000)]
    [InlineData("x.png ", 20_000)]
    [InlineData("'", 100_000)]
    [InlineData("1 ", 50_000)]
    [InlineData("weather and ", 5_000)]
    [InlineData("image: ", 20_000)]
    [InlineData("for the ", 20_000)]
    [InlineData("data:image/png;base64,", 20_000)]
    public async Task Plan_Flood_EndsSoon(string piece, int count)
    {
        var message = "weather image search file " + string.Concat(Enumerable.Repeat(piece, count));
        var plan = await Task.Run(() => ToolPlanner.Plan(new ToolRequest(message, [message], []), Offer.All)).WaitAsync(TimeSpan.FromSeconds(20));
        plan.ShouldNotBeNull();
    }
}
