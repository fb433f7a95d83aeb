using ChatSample.Terminal;
using OllamaAI.Samples.Tests.Chat.Support;

namespace OllamaAI.Samples.Tests.Chat;

public sealed class LineReaderTests
{
    [Fact]
    public async Task ReadMessage_LinesThatWait_AreOneMessage() =>
        (await ReadAsync(isPasted: true, "one", "two", "", "four")).ShouldBe(["one\ntwo\n\nfour"]);

    [Fact]
    public async Task ReadMessage_TypedLines_AreMessages() => (await ReadAsync(isPasted: false, "one", "two")).ShouldBe(["one", "two"]);

    [Fact]
    public async Task ReadMessage_SlashBehindABlank_BeginsNoCommand() =>
        (await ReadAsync(isPasted: false, " /etc/hosts has what?")).ShouldBe([" /etc/hosts has what?"]);

    [Fact]
    public async Task ReadMessage_EscapeSequences_AreTakenOut() => (await ReadAsync(isPasted: false, "a\e[31mb")).ShouldBe(["ab"]);

    private static async Task<List<string>> ReadAsync(bool isPasted, params string[] lines)
    {
        var typed = new TypedReader();
        var console = PlainConsole.Of(TextWriter.Null);
        var reader = new LineReader(typed, () => isPasted && typed.Waiting > 0, new Screen(console, console));
        lines.ToList().ForEach(typed.Type);
        typed.End();
        List<string> messages = [];
        while (await reader.ReadMessageAsync() is { } message)
        {
            messages.Add(message);
        }

        return messages;
    }
}
