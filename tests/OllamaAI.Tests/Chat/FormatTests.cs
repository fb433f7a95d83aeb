using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

public sealed class FormatTests
{
    [Fact]
    public async Task ResponseFormat_SchemaOfAType_HasAnObjectRootWithoutSchemaMember()
    {
        var format = await SendAsync(ChatResponseFormat.ForJsonSchema<Person>());

        format.GetProperty("type").GetString().ShouldBe("object");
        format.TryGetProperty("$schema", out _).ShouldBeFalse();
        format.GetProperty("properties").EnumerateObject().Select(property => property.Name).ShouldBe(["name", "friend"], ignoreOrder: true);
    }

    [Fact]
    public async Task ResponseFormat_NullableRootWithReferences_IsInlined() =>
        (await SendAsync(ChatResponseFormat.ForJsonSchema(JsonElement.Parse("""{"$schema":"x","$ref":"#/$defs/p","$defs":{"p":{"type":["object","null"],"properties":{"a":{"$ref":"#/$defs/s"}}},"s":{"type":"string"}}}"""))))
        .ShouldBeJson("""{"type":"object","properties":{"a":{"type":"string"}}}""");

    [Fact]
    public async Task ResponseFormat_SchemaThatAllowsAnything_IsJson() =>
        (await SendAsync(ChatResponseFormat.ForJsonSchema(JsonElement.Parse("true")))).ShouldBeJson("\"json\"");

    private static async Task<JsonElement> SendAsync(ChatResponseFormat format)
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        await client.AsIChatClient("m").GetResponseAsync("hi", new ChatOptions { ResponseFormat = format });
        return handler.Request.Json.GetProperty("format");
    }

    private sealed record Person(string Name, Person? Friend);
}
