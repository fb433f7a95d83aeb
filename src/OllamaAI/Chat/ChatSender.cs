using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OllamaAI.Diagnostics;
using OllamaAI.Models;
using OllamaAI.Protocol;
using OllamaAI.Transport;

namespace OllamaAI.Chat;

/// <summary>Sends chats so that no prompt is cut unnoticed.</summary>
/// <remarks>
/// Only the server can count tokens, so it is told not to cut. It refuses a prompt that does not fit within milliseconds, before it
/// evaluates anything; only then is there a second request. What the caller says about <c>truncate</c> or <c>num_ctx</c> is not changed.
/// </remarks>
internal sealed class ChatSender
{
    // Half of the smallest context that servers choose: a long answer, or a short one with thoughts, if the request does not limit it.
    private const long UsualAnswer = 2048;

    private readonly OllamaPromptTruncation _truncation;
    private readonly int? _limit;
    private readonly ILogger _logger;
    private readonly Func<OllamaChatRequest, CancellationToken, Task<OllamaChatResponse>> _ask;
    private readonly Func<OllamaChatRequest, CancellationToken, Task<StreamedAnswer<OllamaChatResponse>>> _start;

    // By model. Each change of num_ctx makes the server load the model again, so a size that was needed once is kept.
    private readonly ConcurrentDictionary<string, int> _grown = new(StringComparer.OrdinalIgnoreCase);

    public ChatSender(OllamaClient client, OllamaChatClientOptions options, ILogger logger)
    {
        _truncation = options.PromptTruncation;
        _limit = options.MaxContextLength;
        _logger = logger;
        _ask = client.ChatAsync;
        _start = client.StartChatAsync;
    }

    /// <summary>Sends a chat, and waits for the whole answer.</summary>
    public Task<SentChat<OllamaChatResponse>> AskAsync(PreparedChat chat, CancellationToken cancellationToken) =>
        SendAsync(chat, _ask, cancellationToken);

    /// <summary>Sends a chat, and waits for the first frame of the answer: what is wrong with the request would have been said.</summary>
    /// <returns>The frames; the first is the current one.</returns>
    public Task<SentChat<StreamedAnswer<OllamaChatResponse>>> StartAsync(PreparedChat chat, CancellationToken cancellationToken) =>
        SendAsync(chat, _start, cancellationToken);

    /// <summary>Marks the answer if the server cut the prompt, or seems to have done so although it was told not to.</summary>
    public void MarkIfCut<T>(SentChat<T> sent, OllamaMetrics? metrics, ChatResponseState state, string model)
    {
        var cut = sent.Cut ?? state.Cut ?? PromptCut.Suspect(metrics?.PromptTokens, sent.UncheckedContext);
        if (cut is null || ReferenceEquals(cut, state.Cut))
        {
            return;
        }

        // Of two requests for one answer, the second has the first one's prompt too.
        if (state.Cut is null)
        {
            _logger.PromptCut(ForeignText.Show(model), cut);
        }

        state.Cut = cut;
    }

    private async Task<SentChat<T>> SendAsync<T>(
        PreparedChat chat, Func<OllamaChatRequest, CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        var request = chat.Request;
        var model = request.Model!;
        var limit = request.Options?.NumCtx is null ? _limit : null;
        var isOurs = request.Truncate is null && (limit is not null || _truncation != OllamaPromptTruncation.Ignore);
        var window = new ContextWindow(request.Options?.NumCtx ?? Grown(model), isOurs ? false : request.Truncate);
        OllamaException? refusal = null;
        var hasGrown = false;
        while (true)
        {
            try
            {
                var answer = await send(window.ApplyTo(request), cancellationToken).ConfigureAwait(false);
                var isReported = isOurs && _truncation == OllamaPromptTruncation.Report;
                return new SentChat<T>(
                    answer,
                    isReported && window.MayCut is true && refusal is not null ? PromptCut.After(refusal) : null,
                    isReported && refusal is null ? window.Size : null);
            }
            catch (OllamaException fault) when (isOurs && fault.Kind == OllamaErrorKind.ContextExceeded)
            {
                if (window.After(fault, RoomForAnswer(chat), limit, _truncation) is not { } next)
                {
                    throw;
                }

                refusal = fault;
                window = next;
                if (next is { MayCut: false, Size: { } size })
                {
                    hasGrown = true;
                    window = next with { Size = Grow(model, size, fault) };
                }
            }
            catch (Exception fault) when (limit is not null && window.Size is not null && MayBeOfTheSize(fault, hasGrown))
            {
                // The server may be unable to load the model with so large a context: the next call does not begin with it.
                _grown.TryRemove(KeyValuePair.Create(model, window.Size.GetValueOrDefault()));
                throw;
            }
        }
    }

    private static long RoomForAnswer(PreparedChat chat)
    {
        var answer = chat.Request.Options?.NumPredict is > 0 and var asked ? asked : UsualAnswer;

        // The answer to the first of two requests is part of the second, which must not load the model again.
        return chat.IsSplit ? 2 * answer : answer;
    }

    private static bool MayBeOfTheSize(Exception fault, bool hasGrown) =>
        fault is TimeoutException or OllamaException { Kind: OllamaErrorKind.ServerError or OllamaErrorKind.Interrupted }
        || (hasGrown && fault is OllamaException);

    private int? Grown(string model) => _grown.TryGetValue(model, out var size) ? size : null;

    private int Grow(string model, int size, OllamaException refusal)
    {
        if (_logger.IsEnabled(LogLevel.Information))
        {
            _logger.ContextGrows(ForeignText.Show(model), size, refusal.PromptTokens, refusal.ContextLength);
        }

        if (_grown.Count >= CapabilityCache.MaxModels)
        {
            _grown.Clear();
        }

        return _grown.AddOrUpdate(model, size, (_, known) => Math.Max(known, size));
    }
}
