using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OllamaAI.Samples;

namespace ImageAgent;

/// <summary>An agent at its smallest: a model, its tools, and the loop in which the one calls the others.</summary>
internal sealed class Agent(IChatClient model, IReadOnlyList<AIFunction> tools, int maxRounds = 5)
{
    private const string Instructions = "You cannot see. Look at pictures with your tools, and answer with what they tell you.";

    /// <summary>Asks the model, and gives the messages as they come: its calls, what the tools returned and, last, the answer.</summary>
    public async IAsyncEnumerable<ChatMessage> AskAsync(string question, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var agent = new ToolCallingChatClient(model, maxRounds);
        ChatOptions options = new() { Instructions = Instructions, Tools = [.. tools] };
        List<ChatResponseUpdate> updates = [];
        await foreach (var update in agent.GetStreamingResponseAsync(question, options, cancellationToken))
        {
            if (updates.Count > 0 && update.Role is { } role && role != updates[0].Role)
            {
                foreach (var message in updates.ToChatResponse().Messages)
                {
                    yield return message;
                }

                updates.Clear();
            }

            updates.Add(update);
        }

        foreach (var message in updates.ToChatResponse().Messages)
        {
            yield return message;
        }
    }
}
