using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Chat;

namespace OllamaAI.Tests.Chat;

public sealed class ToolJsonTests
{
    [Fact]
    public void Complete_OptionsThatCannotChange_AreCompletedOnce()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        options.MakeReadOnly(populateMissingResolver: true);

        ToolJson.Complete(options).ShouldBeSameAs(ToolJson.Complete(options));
    }

    [Fact]
    public void Complete_OptionsThatMayChange_AreTakenAsTheyAre()
    {
        var options = new JsonSerializerOptions { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.WriteAsString };
        var before = ToolJson.Complete(options);

        options.NumberHandling = default;

        JsonSerializer.Serialize(5, before).ShouldBe("\"5\"");
        JsonSerializer.Serialize(5, ToolJson.Complete(options)).ShouldBe("5");
    }

    [Fact]
    public void Complete_Indentation_IsLeftOut() =>
        JsonSerializer.Serialize<object>(new[] { 1, 2 }, ToolJson.Complete(new JsonSerializerOptions(AIJsonUtilities.DefaultOptions) { WriteIndented = true })).ShouldBe("[1,2]");
}
