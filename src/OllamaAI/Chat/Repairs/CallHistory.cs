using Microsoft.Extensions.AI;
using OllamaAI.Protocol;

namespace OllamaAI.Chat.Repairs;

/// <summary>The calls of a conversation and which of them were answered.</summary>
/// <remarks>
/// Reducers cut a history in the middle of a round of tools. Servers and templates take neither a result without its call nor a call that
/// the conversation went on without answering.
/// </remarks>
internal sealed class CallHistory
{
    private readonly List<Entry> _calls = [];
    private List<OllamaMessage>? _orphans;

    /// <param name="id">The call's id; empty if a server gave none.</param>
    /// <param name="name">The function's name, which the server wants with the result.</param>
    /// <param name="owner">The message that calls; <see langword="null"/> for one that is sent as it is.</param>
    /// <param name="call">The call in it.</param>
    /// <param name="fault">What the arguments did not fit.</param>
    public void Open(string? id, string? name, OllamaMessage? owner = null, OllamaToolCall? call = null, string? fault = null) =>
        _calls.Add(new Entry(id, name, owner, call, fault));

    /// <summary>Finds the call that a result answers.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Answer(string? id, out string? name, out string? fault)
    {
        // Semantic Kernel may leave ids empty; then the oldest open call is meant.
        var entry = string.IsNullOrEmpty(id)
            ? _calls.Find(call => !call.IsAnswered)
            : _calls.Find(call => !call.IsAnswered && call.Id == id);
        (name, fault) = (entry?.Name, entry?.Fault);
        if (entry is not null)
        {
            entry.IsAnswered = true;
        }

        return entry is not null;
    }

    /// <summary>Whether a result belongs to no call: none has its id, and none that waits lacks one.</summary>
    public bool IsOrphan(string? id) => string.IsNullOrEmpty(id)
        ? _calls.TrueForAll(call => call.IsAnswered)
        : !_calls.Exists(call => call.Id == id || (string.IsNullOrEmpty(call.Id) && !call.IsAnswered));

    /// <summary>Remembers a result that belongs to no call.</summary>
    public void AddOrphan(OllamaMessage result) => (_orphans ??= []).Add(result);

    /// <summary>Takes out results without their call and calls that were never answered, if the conversation went on behind them.</summary>
    /// <returns>Whether there were any.</returns>
    public bool Trim(List<OllamaMessage> messages)
    {
        var orphans = _orphans?.RemoveAll(orphan => Removed(orphan, messages)) > 0;
        var calls = _calls.RemoveAll(entry => !entry.IsAnswered && entry.Owner is not null && Removed(entry, messages)) > 0;
        return orphans || calls;
    }

    private static bool Removed(OllamaMessage orphan, List<OllamaMessage> messages) =>
        IsBehindUs(orphan, messages) && messages.Remove(orphan);

    private static bool Removed(Entry entry, List<OllamaMessage> messages)
    {
        var owner = entry.Owner!;
        if (!IsBehindUs(owner, messages) || !owner.ToolCalls!.Remove(entry.Call!))
        {
            return false;
        }

        owner.ToolCalls = owner.ToolCalls.Count > 0 ? owner.ToolCalls : null;
        if (owner is { Content: "", Images: null, ToolCalls: null, Thinking: null })
        {
            messages.Remove(owner);
        }

        return true;
    }

    // The last round is still open: its results are what the model is asked about.
    private static bool IsBehindUs(OllamaMessage message, List<OllamaMessage> messages) =>
        messages.FindLastIndex(other => new ChatRole(other.Role ?? "user") != ChatRole.Tool) > messages.IndexOf(message);

    private sealed record Entry(string? Id, string? Name, OllamaMessage? Owner, OllamaToolCall? Call, string? Fault)
    {
        public bool IsAnswered { get; set; }
    }
}
