using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OllamaAI.Chat.Repairs;
using OllamaAI.Protocol;
using OllamaAI.Transport;

namespace OllamaAI.Chat;

/// <summary>Sends a chat once more if the tool call in its answer is malformed, as long as the caller has seen only thoughts.</summary>
/// <param name="ask">Sends one request and maps its answer.</param>
/// <param name="stream">The same, streamed.</param>
/// <param name="repairs">The repairs that are switched on.</param>
internal sealed class MalformedCallRetry(
    Func<PreparedChat, ChatResponseState?, CancellationToken, Task<ChatResponse>> ask,
    Func<PreparedChat, ChatResponseState?, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> stream,
    RepairKinds repairs)
{
    // A model that repeats a call without end is not waited for.
    private const int MaxHeld = 64;

    public Task<ChatResponse> AskAsync(PreparedChat chat, ChatResponseState? state, CancellationToken cancellationToken) =>
        IsOn(chat) ? AskTwiceAsync(chat, state, cancellationToken) : ask(chat, state, cancellationToken);

    public IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        PreparedChat chat, ChatResponseState? state, CancellationToken cancellationToken) =>
        IsOn(chat) ? StreamTwiceAsync(chat, state, cancellationToken) : stream(chat, state, cancellationToken);

    private async Task<ChatResponse> AskTwiceAsync(PreparedChat chat, ChatResponseState? state, CancellationToken cancellationToken)
    {
        state ??= new ChatResponseState(chat, repairs);
        UsageDetails? used = null;
        try
        {
            var answer = await ask(chat, state, cancellationToken).ConfigureAwait(false);
            if (!state.Repairs.HasMalformedCall((OllamaChatResponse)answer.RawRepresentation!))
            {
                return answer;
            }

            used = answer.Usage;
        }
        catch (OllamaException fault) when (IsMalformedCall(fault))
        {
            // Nothing of that answer is kept: what follows takes its place.
        }

        return await ask(Again(chat, state, used), state, cancellationToken).ConfigureAwait(false);
    }

    private async IAsyncEnumerable<ChatResponseUpdate> StreamTwiceAsync(
        PreparedChat chat, ChatResponseState? state, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        state ??= new ChatResponseState(chat, repairs);
        List<ChatResponseUpdate> held = [];
        var isCommitted = false;
        var isMalformed = false;
        var updates = stream(chat, state, cancellationToken).GetAsyncEnumerator(CancellationToken.None);
        await using (updates.ConfigureAwait(false))
        {
            while (true)
            {
                try
                {
                    if (!await updates.MoveNextAsync().ConfigureAwait(false))
                    {
                        break;
                    }
                }
                catch (OllamaException fault) when (!isCommitted && IsMalformedCall(fault))
                {
                    isMalformed = true;
                    break;
                }

                var update = updates.Current;
                isMalformed = update.RawRepresentation is OllamaChatResponse { IsLast: true } last && state.Repairs.HasMalformedCall(last);
                if (!isCommitted && held.Count < MaxHeld && (IsHeld(update) || (held.Count > 0 && IsThought(update))))
                {
                    held.Add(update);
                    continue;
                }

                isCommitted |= held.Count > 0 || !IsThought(update);
                foreach (var earlier in held)
                {
                    yield return earlier;
                }

                held.Clear();
                yield return update;
            }
        }

        if (!isMalformed || isCommitted)
        {
            foreach (var update in held)
            {
                yield return update;
            }

            yield break;
        }

        var again = Again(chat, state, UsageMapper.FromUpdates(held));
        await foreach (var update in stream(again, state, cancellationToken).ConfigureAwait(false))
        {
            yield return update;
        }
    }

    private static PreparedChat Again(PreparedChat chat, ChatResponseState state, UsageDetails? used)
    {
        var again = chat with { Images = null, Repaired = chat.Repaired | RepairKinds.MalformedToolCalls };
        state.StartOver(again, used);
        return again;
    }

    private static bool IsMalformedCall(OllamaException fault) =>
        fault.Kind is OllamaErrorKind.ServerError or OllamaErrorKind.Interrupted && MalformedCallText.IsSaid(fault.ServerMessage);

    // The end of the answer, the marks in front of it, and calls, which are not run before the end.
    private static bool IsHeld(ChatResponseUpdate update) =>
        update.RawRepresentation is null or OllamaChatResponse { IsLast: true }
        || update.Contents.Any(content => content is FunctionCallContent);

    private static bool IsThought(ChatResponseUpdate update) => update.Contents.All(
        content => content is TextReasoningContent || (content is TextContent text && string.IsNullOrWhiteSpace(text.Text)));

    private bool IsOn(PreparedChat chat) => repairs.HasFlag(RepairKinds.MalformedToolCalls) && chat.Request.Tools is { Count: > 0 };
}
