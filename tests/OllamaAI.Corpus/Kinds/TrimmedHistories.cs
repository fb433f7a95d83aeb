using Microsoft.Extensions.AI;
using OllamaAI.Corpus.Inputs;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus.Kinds;

/// <summary>Histories that were cut in the middle of a round of tools.</summary>
internal static class TrimmedHistories
{
    public static Kind Kind { get; } = new(
        "K21", "Trimmed history", "Every tool result that is sent follows a call of it, and every call that the conversation went on from has a result.", Create);

    private static IEnumerable<Case> Create() =>
    [
        Trimmed("a35", [System(), Result("call_9"), User("and now?")]),
        Trimmed("a call without its result", [User("hi"), Call("call_1"), User("and now?")]),
        .. Draw.Many(2101, (random, index) => Trimmed($"generated {index}", Cut(random))),
        .. Draw.Many(2102, (random, index) => Whole($"whole {index}", [System(), .. Rounds(random), User(random.Sentence())]), 7),
        Whole("an open round", [User("hi"), Call("call_1"), Result("call_1")]),
        Whole("an open round of two", [User("hi"), Call("call_1", "call_2"), Result("call_2"), Result("call_1")]),
        Whole("no tools", [System(), User("hi"), new(ChatRole.Assistant, "Hello."), User("bye")]),
    ];

    private static Case Trimmed(string name, IReadOnlyList<ChatMessage> messages) => Ask(name, messages) with
    {
        Check = outcome => Expect.Text(outcome, "done") ?? FaultOf(outcome.Requests[0].Messages),
    };

    private static Case Whole(string name, IReadOnlyList<ChatMessage> messages) => Ask(name, messages) with
    {
        IsCounterExample = true,
        Check = outcome => Expect.Text(outcome, "done") ?? Expect.Equal(
            "the list of roles", string.Join(' ', messages.SelectMany(RolesOf)), string.Join(' ', outcome.Requests[0].Messages.Select(SentRequest.RoleOf))),
    };

    private static Case Ask(string name, IReadOnlyList<ChatMessage> messages) => new()
    {
        Name = $"{name}: {string.Join(' ', messages.Select(message => message.Role))}",
        Messages = messages,
        Server = _ => Answer.Done,
        Check = _ => null,
    };

    // A round of tools is a question, the calls, their results and the answer. One end of a round is cut off, as reducers do.
    private static List<ChatMessage> Cut(Random random)
    {
        var (first, second) = ($"call_{random.Next(100)}", $"call_{random.Next(100, 200)}");
        ChatMessage[] end = [new(ChatRole.Assistant, random.Sentence()), User(random.Sentence())];
        List<ChatMessage> cut = random.Next(7) switch
        {
            0 => [Result(first), .. end],
            1 => [Result(first), Result(second), .. end],
            2 => [Call(first, second), Result(first), .. end],
            3 => [Call(first), .. end],
            4 => [Call(first, second), .. end],
            5 => [Call(first), Call(second), Result(second), .. end],
            _ => [Call(first), Result(second), .. end],
        };
        return random.Coin() ? [System(), .. cut] : [.. Rounds(random), .. cut];
    }

    private static List<ChatMessage> Rounds(Random random)
    {
        List<ChatMessage> rounds = [];
        for (var count = random.Next(1, 3); count > 0; count--)
        {
            var id = $"call_{random.Next(1000, 9999)}";
            rounds.AddRange([User(random.Sentence()), Call(id), Result(id), new(ChatRole.Assistant, random.Sentence())]);
        }

        return rounds;
    }

    private static ChatMessage System() => new(ChatRole.System, "Be brief.");

    private static ChatMessage User(string text) => new(ChatRole.User, text);

    private static ChatMessage Call(params string[] ids) => new(ChatRole.Assistant, [.. ids.Select(id => new FunctionCallContent(id, "look"))]);

    private static ChatMessage Result(string id) => new(ChatRole.Tool, [new FunctionResultContent(id, "a cat")]);

    private static IEnumerable<string> RolesOf(ChatMessage message) => [message.Role.Value];

    private static string? FaultOf(IReadOnlyList<System.Text.Json.JsonElement> messages)
    {
        var open = 0;
        foreach (var message in messages)
        {
            if (SentRequest.RoleOf(message) == "tool")
            {
                if (open == 0)
                {
                    return "a result without its call was sent";
                }

                open--;
                continue;
            }

            if (open > 0)
            {
                return "a call without its result was sent";
            }

            open = SentRequest.CallsOf(message).Count;
        }

        return null;
    }
}
