using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Protocol;

public sealed class KeepAliveTests
{
    private static readonly Dictionary<string, KeepAlive> KeepAlives = new()
    {
        ["\"5m0s\""] = TimeSpan.FromMinutes(5),
        ["-1"] = KeepAlive.FromSeconds(-1),
        ["\"10m\""] = KeepAlive.Parse("10m"),
        ["0"] = KeepAlive.FromSeconds(0),
    };

    [Theory]
    [InlineData("\"5m0s\"")]
    [InlineData("-1")]
    [InlineData("\"10m\"")]
    [InlineData("0")]
    public async Task ChatAsync_KeepAlive_IsOnTheWire(string json)
    {
        var server = new ScriptedHandler().Answer(Frames.Done);
        using var client = server.CreateClient();

        await client.ChatAsync(new OllamaChatRequest { Model = "x", KeepAlive = KeepAlives[json] });

        server.Request.Json.GetProperty("keep_alive").GetRawText().ShouldBe(json);
    }

    [Fact]
    public void For_LongerThanTheServerCanSay_IsForever() => KeepAlive.From(TimeSpan.MaxValue).ShouldBe(KeepAlive.Forever);
}
