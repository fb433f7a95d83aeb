using System.Text;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Testing;

namespace OllamaAI.Fuzz.Soak;

/// <summary>One call: arms a fault for some call, reads an answer, and compares it with what was sent.</summary>
internal sealed class SoakStream(OllamaTestServer server, OllamaClient client, SoakTally tally, string prompt)
{
    private readonly StringBuilder _text = new();
    private int? _leaveAfter;
    private int _updates;

    public async Task RunAsync(Random random)
    {
        var isGenerate = random.Next(3) == 0;
        server.Faults.Next(isGenerate ? "/api/generate" : "/api/chat", SoakFaults.Pick(random));
        using var source = new CancellationTokenSource();
        _leaveAfter = random.Next(12) == 0 ? random.Next(1, SoakAnswer.FewestPieces) : null;
        Action? leave = random.Next(2) == 0 ? source.Cancel : null;
        try
        {
            await (isGenerate ? ReadAsync(client.GenerateStreamingAsync(new OllamaGenerateRequest { Model = "m", Prompt = prompt }, source.Token), frame => frame.Response, leave)
                : random.Next(2) == 0 ? ReadAsync(client.ChatStreamingAsync(Chat, source.Token), frame => frame.Message?.Content, leave)
                : ReadAsync(client.AsIChatClient("m").GetStreamingResponseAsync(prompt, cancellationToken: source.Token), update => update.Text, leave));
            Judge(HasLeft ? "left by the caller" : "whole answer", null);
        }
        catch (OperationCanceledException e) when (source.IsCancellationRequested && e.CancellationToken == source.Token)
        {
            Judge("cancelled by the caller", null);
        }
        catch (Exception e)
        {
            Judge(e is OllamaException fault ? fault.Kind.ToString() : e.GetType().Name, e);
        }
    }

    private OllamaChatRequest Chat => new() { Model = "m", Messages = [new OllamaMessage { Role = "user", Content = prompt }] };

    private bool HasLeft => _updates == _leaveAfter;

    private async Task ReadAsync<T>(IAsyncEnumerable<T> items, Func<T, string?> textOf, Action? leave)
    {
        await foreach (var item in items)
        {
            _text.Append(textOf(item));
            _updates++;
            if (!HasLeft)
            {
                continue;
            }

            if (leave is null)
            {
                return;
            }

            leave();
        }
    }

    private void Judge(string outcome, Exception? fault)
    {
        var pieces = SoakAnswer.PiecesOf(prompt);
        var text = _text.ToString();
        var received = Enumerable.Range(0, pieces.Count + 1).FirstOrDefault(count => string.Concat(pieces.Take(count)) == text, -1);
        var problem = received < 0 ? $"lost or doubled text: '{text}'"
            : fault is OllamaException { PartialText: var partial } && (partial ?? "") != text ? $"PartialText '{partial}' is not '{text}'"
            : HasLeft ? null
            : SoakFaults.Problem(fault, received, pieces.Count);
        tally.Add(outcome, Math.Max(received, 0), problem is null ? null : $"{prompt}: {problem}");
    }
}
