using System.Text;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;

namespace OllamaAI.Fuzz;

/// <summary>Streamed answers, through every way to read them.</summary>
internal sealed class NdjsonTarget : IFuzzTarget
{
    private const int MaxLineBytes = 64 * 1024;
    private const int HugeLine = 1024 * 1024;

    private static readonly string[] Operations = ["chat", "IChatClient", "IChatClient, long prompt", "generate", "pull"];

    private readonly Corpus _corpus;
    private readonly ReplyHandler _handler = new();
    private readonly OllamaClient _client;
    private readonly IChatClient _chat;
    private readonly IReadOnlyList<byte[]> _all;

    // Makes the reader of the answer look for a prompt that was cut, which asks the server again.
    private readonly ChatMessage[] _longPrompt = [new(ChatRole.User, string.Join(' ', Enumerable.Repeat("word", 2000)))];

    public NdjsonTarget(Corpus corpus)
    {
        _corpus = corpus;
        _all = [.. corpus.Chat, .. corpus.Generate, .. corpus.Progress, .. corpus.Errors];
        _client = new OllamaClient(_handler.CreateClient(), new OllamaClientOptions { MaxLineBytes = MaxLineBytes });
        _chat = _client.AsIChatClient("m");
    }

    public FuzzCase Create(Random random)
    {
        var operation = Mutator.Pick(Operations, random);
        var seeds = operation switch { "generate" => _corpus.Generate, "pull" => _corpus.Progress, _ => _corpus.Chat };
        var seed = Mutator.Pick(random.Next(20) == 0 ? _all : seeds, random);
        var body = Mutator.Mutate(seed, random.Next(4) == 0 ? _all : seeds, random);
        var isHuge = random.Next(4000) == 0;
        if (isHuge)
        {
            body = Mutator.Splice(body, random.Next(body.Length + 1), 0, Encoding.ASCII.GetBytes(new string('x', HugeLine)));
        }

        return new FuzzCase(operation, body)
        {
            ChunkSeed = random.Next(3) == 0 ? 0 : random.Next(1, int.MaxValue),
            BreakAt = random.Next(12) == 0 ? random.Next(body.Length + 1) : null,
            MaxAllocation = (4L << 20) + (300L * Math.Min(body.Length, MaxLineBytes)),
        };
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    public async Task<string> RunAsync(FuzzCase input)
    {
        var (outcome, text) = await ReadAsync(input);
        if (input.ChunkSeed % 4 == 1 && (outcome, text) != await ReadAsync(input with { ChunkSeed = 0 }))
        {
            throw new FindingException("The answer depends on the pieces in which it arrives.");
        }

        return $"{input.Operation}: {outcome}";
    }

    private async Task<(string Outcome, string Text)> ReadAsync(FuzzCase input)
    {
        _handler.Reply = input;
        var text = new StringBuilder();
        var outcome = await (input.Operation switch
        {
            "chat" => Oracle.DrainAsync(_client.ChatStreamingAsync(new OllamaChatRequest { Model = "m" }), frame => frame.Message?.Content, text),
            "IChatClient" => Oracle.DrainAsync(_chat.GetStreamingResponseAsync("hi"), update => update.Text, text),
            "IChatClient, long prompt" => Oracle.DrainAsync(_chat.GetStreamingResponseAsync(_longPrompt), update => update.Text, text),
            "generate" => Oracle.DrainAsync(_client.GenerateStreamingAsync(new OllamaGenerateRequest { Model = "m" }), frame => frame.Response, text),
            _ => Oracle.DrainAsync(_client.PullModelStreamingAsync(new OllamaPullRequest { Model = "m" }), null, text),
        });
        return (outcome, text.ToString());
    }
}
