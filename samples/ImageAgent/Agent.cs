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
        List<ChatResponseUpdate> message = [];
        await foreach (var update in agent.GetStreamingResponseAsync(question, options, cancellationToken))
        {
            if (message.Count > 0 && message[0].Role != update.Role)
            {
                yield return ToMessage(message);
                message.Clear();
            }

            message.Add(update);
        }

        yield return ToMessage(message);
    }

    private static ChatMessage ToMessage(List<ChatResponseUpdate> updates) => updates.ToChatResponse().Messages.Single();
}
