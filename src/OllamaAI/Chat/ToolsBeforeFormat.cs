using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Chat.Repairs;
using OllamaAI.Diagnostics;
using OllamaAI.Protocol;
using OllamaAI.Schemas;

namespace OllamaAI.Chat;

/// <summary>Splits a request with tools and a format in two: first the tools, then the format unless the answer is in it already.</summary>
/// <remarks>
/// Servers accept both in one request, but most then lose the calls: the grammar of the format holds from the first token on, so the
/// model cannot call (ollama/ollama#8095, #10552, #12460), and since 0.34.4 it holds right after the thinking too (#18479). Models with
/// some parsers are refused (#17957).
/// </remarks>
/// <param name="ask">Sends one request and maps its answer.</param>
/// <param name="stream">The same, streamed.</param>
/// <param name="repairs">The repairs that are switched on.</param>
/// <param name="maxHeld">How much of a streamed draft is held, in bytes.</param>
internal sealed class ToolsBeforeFormat(
    Func<PreparedChat, ChatResponseState, CancellationToken, Task<ChatResponse>> ask,
    Func<PreparedChat, ChatResponseState, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> stream,
    RepairKinds repairs,
    int maxHeld)
{
    // About what the objects of an update take.
    private const int UpdateSize = 512;

    private const string AskForJson = "Give this answer again, as JSON only.";

    /// <summary>Whether a request is to be split. A raw request that has both itself is the caller's own decision.</summary>
    public static bool Applies(OllamaChatRequest request, OllamaChatRequest? raw) =>
        request is { Tools.Count: > 0, Format.IsSpecified: true, Messages.Count: > 0 }
        && raw is not { Tools.Count: > 0, Format.IsSpecified: true };

    public async Task<ChatResponse> GetResponseAsync(PreparedChat chat, CancellationToken cancellationToken)
    {
        var first = WithoutFormat(chat);
        var state = new ChatResponseState(first, repairs);
        var draft = await ask(first, state, cancellationToken).ConfigureAwait(false);
        if (state.HasToolCalls || Fits(draft.Text, chat.Request.Format))
        {
            return draft;
        }

        var second = WithoutTools(chat, draft.Text);
        var answer = await ask(second, new ChatResponseState(second, repairs, state, draft.Usage), cancellationToken).ConfigureAwait(false);
        answer.Messages[0].Contents = [.. draft.Messages[0].Contents.Where(IsKept), .. answer.Messages[0].Contents];
        return answer;
    }

    public async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        PreparedChat chat, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var first = WithoutFormat(chat);
        var state = new ChatResponseState(first, repairs);
        List<ChatResponseUpdate> draft = [];
        var heldBytes = 0L;
        await foreach (var update in stream(first, state, cancellationToken).ConfigureAwait(false))
        {
            if (state.HasToolCalls)
            {
                foreach (var held in draft)
                {
                    yield return held;
                }

                draft.Clear();
                yield return update;
            }
            else if (IsHeld(update))
            {
                heldBytes += (sizeof(char) * (long)update.Text.Length) + UpdateSize;
                if (heldBytes > maxHeld)
                {
                    throw new OllamaException(
                        OllamaErrorKind.InvalidResponse,
                        $"The answer is larger than {maxHeld} bytes (OllamaClientOptions.{nameof(OllamaClientOptions.MaxResponseBytes)}).")
                    {
                        Model = chat.Request.Model is { } model ? ForeignText.Show(model) : null,
                    };
                }

                draft.Add(update);
            }
            else
            {
                yield return update;
            }
        }

        var text = string.Concat(draft.Select(update => update.Text));
        var isFinal = state.HasToolCalls || Fits(text, chat.Request.Format);
        foreach (var held in isFinal ? draft : Rest(draft))
        {
            yield return held;
        }

        if (isFinal)
        {
            yield break;
        }

        var usage = UsageMapper.FromUpdates(draft);
        var second = WithoutTools(chat, text);
        var replacing = new ChatResponseState(second, repairs, state, usage);
        await foreach (var update in stream(second, replacing, cancellationToken).ConfigureAwait(false))
        {
            yield return update;
        }
    }

    private static PreparedChat WithoutFormat(PreparedChat chat)
    {
        var request = chat.Request.Clone();
        request.Format = default;
        return chat with { Request = request };
    }

    // "think" stays as it is: before 0.34.4 a thinking model that is told not to think never gets to the format.
    private static PreparedChat WithoutTools(PreparedChat chat, string draft)
    {
        var request = chat.Request.Clone();
        request.Tools = null;
        if (!string.IsNullOrWhiteSpace(draft))
        {
            request.Messages =
            [
                .. request.Messages!,
                new OllamaMessage { Role = ChatRole.Assistant.Value, Content = draft },
                new OllamaMessage { Role = ChatRole.User.Value, Content = AskForJson },
            ];
        }

        return chat with { Request = request, Images = null, IsSplit = false };
    }

    // The end of the answer, the marks in front of it, and text: all that another answer may take the place of.
    private static bool IsHeld(ChatResponseUpdate update) =>
        update.RawRepresentation is null or OllamaChatResponse { IsLast: true }
        || update.Contents.Any(content => content is TextContent);

    private static bool IsKept(AIContent content) => content is not (TextContent or UsageContent);

    // A frame can hold the end of the thinking and the beginning of the text.
    private static IEnumerable<ChatResponseUpdate> Rest(List<ChatResponseUpdate> draft) =>
        from update in draft
        where update.Contents.Any(IsKept)
        select new ChatResponseUpdate(update.Role, [.. update.Contents.Where(IsKept)])
        {
            ResponseId = update.ResponseId,
            MessageId = update.MessageId,
            ModelId = update.ModelId,
            CreatedAt = update.CreatedAt,
            RawRepresentation = update.RawRepresentation,
        };

    // Not a validator: it recognizes the answer of a model that was told the form in the prompt as well. Any other is asked for again.
    private static bool Fits(string text, OllamaFormat format)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            var answer = document.RootElement;
            return format.Schema is { } schema ? Fits(answer, schema) : answer.ValueKind == JsonValueKind.Object;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return false;
        }
    }

    private static bool Fits(JsonElement answer, JsonElement schema) => (answer.ValueKind, schema.StringAt("type")) switch
    {
        (JsonValueKind.Object, "object") => schema.At("required") is not { ValueKind: JsonValueKind.Array } required
            || required.EnumerateArray().All(name => answer.TryGetProperty(name.ToString(), out _)),
        (JsonValueKind.Array, "array") => true,
        _ => false,
    };
}
