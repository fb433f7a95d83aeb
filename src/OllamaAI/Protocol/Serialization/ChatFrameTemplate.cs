using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace OllamaAI.Protocol.Serialization;

/// <summary>What the frames of one stream have in common: every byte but the fraction of the second and the text.</summary>
/// <remarks>
/// A frame that differs from the one before in nothing else is compared instead of parsed, which saves two thirds of the time for a frame.
/// The template gives up on every other frame, and the JSON reader finds out what is new.
/// </remarks>
internal sealed class ChatFrameTemplate
{
    // Of "2026-11-21T10:20:30", which the point and the fraction follow.
    private const int SecondsLength = 19;
    private const int MaxFraction = 9;
    private const int TickDigits = 7;
    private const int MaxLength = 2048;

    // What ends a JSON string, and what needs the JSON reader: escapes and control characters.
    private static readonly SearchValues<byte> TextEnd = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(value => (byte)value), (byte)'"', (byte)'\\']);

    private readonly string? _role;
    private readonly string? _emptyText;
    private readonly DateTimeOffset _second;
    private readonly byte[] _line;
    private readonly int _headLength;
    private readonly Range _middle;
    private readonly int _tail;

    private ChatFrameTemplate(byte[] line, int fraction, int fractionLength, Range text, OllamaChatResponse frame)
    {
        _line = line;
        _headLength = fraction;
        _middle = (fraction + fractionLength)..text.Start.Value;
        _tail = text.End.Value;
        _second = frame.CreatedAt!.Value.AddTicks(-ToTicks(line.AsSpan(fraction, fractionLength)));
        Model = frame.Model;
        RemoteModel = frame.RemoteModel;
        RemoteHost = frame.RemoteHost;
        _role = frame.Message!.Role;
        IsThinking = Thinks(frame);
        _emptyText = IsThinking ? frame.Message.Content : frame.Message.Thinking;
    }

    /// <summary>The template of a frame, or <see langword="null"/> where the frame has more to it than a time and a text.</summary>
    /// <param name="line">The frame's bytes.</param>
    /// <param name="frame">What the JSON reader made of them.</param>
    /// <param name="places">Where time and text stand in the bytes, without their quotes.</param>
    public static ChatFrameTemplate? Learn(ReadOnlySpan<byte> line, OllamaChatResponse frame, ChatFramePlaces places)
    {
        var time = places.Time;
        var text = Thinks(frame) ? places.Thinking : places.Content;
        if (!IsPlain(frame) || line.Length > MaxLength || text.Start.Value < time.End.Value || !HasFraction(line[time]))
        {
            return null;
        }

        var fraction = time.Start.Value + SecondsLength + 1;
        var length = FractionLength(line[fraction..]);
        return length > 0 ? new ChatFrameTemplate(line.ToArray(), fraction, length, text, frame) : null;
    }

    public string? Model { get; }

    public string? RemoteModel { get; }

    public string? RemoteHost { get; }

    /// <summary>Whether the text is what the model thinks.</summary>
    public bool IsThinking { get; }

    /// <summary>The time of a frame, by the ticks after the full second.</summary>
    public DateTimeOffset TimeAt(long ticks) => _second.AddTicks(ticks);

    /// <summary>The message of a frame with this text.</summary>
    public OllamaMessage ToMessage(string text) => new() { Role = _role, Content = IsThinking ? _emptyText : text, Thinking = IsThinking ? text : _emptyText };

    /// <summary>Whether the frame follows the template as far as its text, and has it in the same place: then the next one may follow it whole.</summary>
    public bool Leads(ReadOnlySpan<byte> line, OllamaChatResponse frame) => Thinks(frame) == IsThinking && TryTakeLead(ref line, out _);

    /// <summary>Reads a frame that follows the template.</summary>
    public OllamaChatResponse? TryRead(ReadOnlySpan<byte> line)
    {
        if (!TryTakeLead(ref line, out var ticks))
        {
            return null;
        }

        var end = line.IndexOfAny(TextEnd);
        return end >= 0 && line[end..].SequenceEqual(_line.AsSpan(_tail)) && Utf8.IsValid(line[..end])
            ? new OllamaChatResponse(this, ticks, Encoding.UTF8.GetString(line[..end]))
            : null;
    }

    private bool TryTakeLead(ref ReadOnlySpan<byte> line, out long ticks)
    {
        ticks = 0;
        if (!TryTake(ref line, _line.AsSpan(0, _headLength)))
        {
            return false;
        }

        var length = FractionLength(line);
        ticks = ToTicks(line[..length]);
        line = line[length..];
        return length > 0 && TryTake(ref line, _line.AsSpan(_middle));
    }

    private static bool IsPlain(OllamaChatResponse frame) =>
        frame is { CreatedAt: not null, Done: false, DoneReason: null, Logprobs: null, Metrics: null, AdditionalProperties: null }
        && frame.Message is { Images: null, ToolCalls: null, ToolName: null, ToolCallId: null, AdditionalProperties: null } message
        && (string.IsNullOrEmpty(message.Content) || string.IsNullOrEmpty(message.Thinking));

    private static bool Thinks(OllamaChatResponse frame) => !string.IsNullOrEmpty(frame.Thinking);

    private static bool HasFraction(ReadOnlySpan<byte> time) => time.Length > SecondsLength && time[SecondsLength] == '.' && !time.Contains((byte)'\\');

    private static bool TryTake(ref ReadOnlySpan<byte> line, ReadOnlySpan<byte> expected)
    {
        if (!line.StartsWith(expected))
        {
            return false;
        }

        line = line[expected.Length..];
        return true;
    }

    private static int FractionLength(ReadOnlySpan<byte> line) =>
        line.IndexOfAnyExceptInRange((byte)'0', (byte)'9') is > 0 and <= MaxFraction and var length ? length : 0;

    private static long ToTicks(ReadOnlySpan<byte> fraction)
    {
        var ticks = 0L;
        for (var index = 0; index < TickDigits; index++)
        {
            ticks = (ticks * 10) + (index < fraction.Length ? fraction[index] - '0' : 0);
        }

        return ticks;
    }
}
