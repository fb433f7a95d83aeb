using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.AI;
using PlaygroundSample.Chat;

namespace PlaygroundSample.Api;

/// <summary>
/// <c>POST /api/chat</c>: answers a question, update by update. Ends when the page goes away, and so does the model's work.
/// </summary>
internal static class ChatApi
{
    public static ServerSentEventsResult<object> Answer(
        ChatQuestion question, IChatClient chat, Toolbox toolbox, ILogger<PlaygroundApp> logger, CancellationToken cancellationToken) =>
        EventStream.Of("update", AnswerAsync(question, chat, toolbox, cancellationToken), logger, cancellationToken);

    private static async IAsyncEnumerable<ChatResponseUpdate> AnswerAsync(
        ChatQuestion question, IChatClient chat, Toolbox toolbox, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = question.ToOptions(question.Tools ? await toolbox.ToolsAsync(cancellationToken) : []);
        await foreach (var update in chat.GetStreamingResponseAsync(question.Messages, options, cancellationToken))
        {
            yield return update;
        }
    }
}
