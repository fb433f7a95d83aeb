using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ImageAgent;

/// <summary>An agent at its smallest: a model, its tools, and the loop in which the one calls the others.</summary>
internal sealed class Agent(IChatClient model, IReadOnlyList<AIFunction> tools, int maxRounds = 5)
{
    private const string Instructions = "You cannot see. Look at pictures with your tools, and answer with what they tell you.";

    /// <summary>Asks the model, and gives the messages as they come: its calls, what the tools returned and, last, the answer.</summary>
    public async IAsyncEnumerable<ChatMessage> AskAsync(string question, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<ChatMessage> conversation = [new(ChatRole.System, Instructions), new(ChatRole.User, question)];
        for (int round = 1; ; round++)
        {
            // Without tools in the last round, the model has to answer with what it knows by then.
            var options = new ChatOptions { Tools = round < maxRounds ? [.. tools] : null };
            var message = (await model.GetResponseAsync(conversation, options, cancellationToken)).Messages.Single();
            conversation.Add(message);
            yield return message;

            var calls = message.Contents.OfType<FunctionCallContent>().ToList();
            if (calls.Count == 0 || round == maxRounds)
            {
                yield break;
            }

            var results = new ChatMessage { Role = ChatRole.Tool };
            foreach (var call in calls)
            {
                results.Contents.Add(new FunctionResultContent(call.CallId, await InvokeAsync(call, cancellationToken)));
            }

            conversation.Add(results);
            yield return results;
        }
    }

    // What goes wrong is told to the model, which may try something else; only cancellation ends the loop.
    private async Task<object?> InvokeAsync(FunctionCallContent call, CancellationToken cancellationToken)
    {
        var tool = tools.FirstOrDefault(tool => tool.Name == call.Name);
        try
        {
            return tool is null ? $"Error: There is no tool \"{call.Name}\"." : await tool.InvokeAsync(new(call.Arguments), cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return $"Error: {call.Name} failed.";
        }
    }
}
