using OllamaAI.Testing.Demonstration.Talk;

namespace OllamaAI.Testing.Tests.Demonstration.Talk;

public class HostileTextTests
{
    /// <summary>Texts that make careless patterns go on for hours.</summary>
    public static TheoryData<string> Floods() =>
    [
        new string('a', 200_000),
        new string(' ', 200_000),
        new string('(', 100_000) + "1",
        new string('1', 200_000),
        string.Concat(Enumerable.Repeat("1+", 50_000)),
        string.Concat(Enumerable.Repeat("my my my is ", 20_000)),
        string.Concat(Enumerable.Repeat("tell write make ", 15_000)),
        string.Concat(Enumerable.Repeat("what did i ", 20_000)),
        string.Concat(Enumerable.Repeat("how many letters a in the ", 10_000)),
        string.Concat(Enumerable.Repeat("What is my name? ", 10_000)),
        string.Concat(Enumerable.Repeat("I am x. ", 20_000)),
        string.Concat(Enumerable.Repeat("\"", 100_000)),
        string.Concat(Enumerable.Repeat("'a ", 50_000)),
        string.Concat(Enumerable.Repeat("one hundred twenty-", 10_000)),
        string.Concat(Enumerable.Repeat("https://", 20_000)),
        string.Concat(Enumerable.Repeat("a.b@", 30_000)),
        string.Concat(Enumerable.Repeat("A b C ", 30_000)),
        string.Concat(Enumerable.Repeat("sort: ", 30_000)),
        string.Concat(Enumerable.Repeat("\n", 100_000)),
        string.Concat(Enumerable.Repeat("1 Jan ", 30_000)),
        "\ud800\udfff\ud800",
        "\0\u0001\u202e",
    ];

    [Theory]
    [MemberData(nameof(Floods))]
    public async Task Answer_Flood_EndsSoon(string text)
    {
        // Far beyond what is needed (milliseconds), so that a busy machine does not fail it; what hangs would hang for minutes.
        var reply = await Task.Run(() => Conversation.Answer(new Dialogue([new Turn("user", text), new Turn("assistant", text), new Turn("user", text)])))
            .WaitAsync(TimeSpan.FromSeconds(20));
        reply.Text.ShouldNotBeEmpty();
    }
}
