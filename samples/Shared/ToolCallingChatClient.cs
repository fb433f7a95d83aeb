using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace OllamaAI.Samples;

/// <summary>Carries out the tools that a model calls, tells it what they returned, and lets it go on, until it calls none.</summary>
/// <remarks>The package Microsoft.Extensions.AI has a full one: <c>client.AsBuilder().UseFunctionInvocation()</c>.</remarks>
internal sealed class ToolCallingChatClient(IChatClient model, int maxRounds = 5) : DelegatingChatClient(model)
{
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<ChatMessage> conversation = [.. messages];
        var round = options?.Clone();
        for (int number = 1; ; number++)
        {
            // Without tools in the last round, the model has to answer with what it knows by then.
            if (number == maxRounds)
            {
                round?.Tools = null;
            }

            List<ChatResponseUpdate> updates = [];
            await foreach (var update in base.GetStreamingResponseAsync(conversation, round, cancellationToken))
            {
                updates.Add(update);
                yield return update;
            }

            var calls = updates.SelectMany(update => update.Contents).OfType<FunctionCallContent>().ToList();
            if (calls.Count == 0 || number == maxRounds)
            {
                yield break;
            }

            conversation.AddMessages(updates);
            foreach (var call in calls)
            {
                var result = new FunctionResultContent(call.CallId, await InvokeAsync(call, round?.Tools, cancellationToken));
                conversation.Add(new ChatMessage(ChatRole.Tool, [result]));
                yield return new ChatResponseUpdate(ChatRole.Tool, [result]);
            }
        }
    }

    // What goes wrong is told to the model, which may try something else; only cancellation ends the loop.
    private static async Task<object?> InvokeAsync(FunctionCallContent call, IList<AITool>? tools, CancellationToken cancellationToken)
    {
        var tool = tools?.OfType<AIFunction>().FirstOrDefault(tool => tool.Name == call.Name);
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
