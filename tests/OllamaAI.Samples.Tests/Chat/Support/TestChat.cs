using ChatSample;
using ChatSample.Terminal;

namespace OllamaAI.Samples.Tests.Chat.Support;

/// <summary>A conversation in process: lines are typed, and what the terminal shows is kept.</summary>
internal sealed class TestChat : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly OllamaClient _client;
    private readonly TypedReader _input = new();
    private readonly Task _run;

    private TestChat(Uri endpoint)
    {
        _client = new OllamaClient(endpoint);
        Conversation = new ChatSample.Conversation(_client);
        // Wide enough that no sentence is broken.
        var console = PlainConsole.Of(Output, 250);
        var screen = new Screen(console, console);
        Loop = new ChatLoop(Conversation, screen);
        _run = Task.Run(() => Loop.RunAsync(new LineReader(_input, () => false, screen)));
    }

    public ChatLoop Loop { get; }

    public ChatSample.Conversation Conversation { get; }

    public SignalWriter Output { get; } = new();

    public static TestChat Start(Uri endpoint) => new(endpoint);

    /// <summary>Types the lines and ends the input.</summary>
    /// <returns>What the terminal shows in the end.</returns>
    public static async Task<string> RunAsync(Uri endpoint, params string[] lines)
    {
        using var chat = new TestChat(endpoint);
        return await chat.EndAsync(lines);
    }

    public void Type(string line) => _input.Type(line);

    public async Task<string> EndAsync(params string[] lines)
    {
        foreach (var line in lines)
        {
            Type(line);
        }

        _input.End();
        await _run.WaitAsync(Patience);
        return Output.ToString();
    }

    public void Dispose() => _client.Dispose();
}
