using System.Text;
using System.Text.Json;
using OllamaAI.Protocol;

namespace OllamaAI.Chat.Repairs;

/// <summary>Takes off what stands around the one JSON value of an answer that was to be JSON, piece by piece.</summary>
/// <remarks>
/// Text that begins as the JSON that was asked for passes at once; only what follows the value is held back. Text that begins otherwise is
/// of no use before its end, so it waits for it.
/// </remarks>
internal sealed class JsonUnwrap
{
    private const int MaxHeld = 1024 * 1024;

    private readonly string _openers;
    private readonly StringBuilder _held = new();
    private JsonScanner _scanner;
    private Phase _phase;

    /// <param name="format">What was asked for.</param>
    public JsonUnwrap(OllamaFormat format) => _openers = OpenersOf(format.Schema);

    private enum Phase
    {
        Start,
        Inside,
        Tail,
        Packaged,
        Done,
    }

    /// <summary>Whether something was taken off.</summary>
    public bool HasActed { get; private set; }

    /// <summary>Takes the next piece of the text, and gives what is certain by now.</summary>
    public string Read(string piece)
    {
        switch (_phase)
        {
            case Phase.Start:
                var text = Release() + piece;
                _phase = PhaseOf(text);
                return _phase == Phase.Inside ? ReadInside(text) : Hold(text);
            case Phase.Inside:
                return ReadInside(piece);
            case Phase.Tail or Phase.Packaged:
                return Hold(piece);
            case Phase.Done:
                return piece;
            default:
                throw new InvalidOperationException($"There is no phase {_phase}.");
        }
    }

    /// <summary>Gives what is left when the answer ends.</summary>
    public string End()
    {
        var (held, phase) = (Release(), _phase);
        _phase = Phase.Done;
        var rest = phase switch
        {
            Phase.Tail when !string.IsNullOrWhiteSpace(held) && Count(held, out _) == 0 => "",
            Phase.Packaged or Phase.Start when !IsJson(held) && Count(held, out var value) == 1 => value,
            _ => held,
        };
        HasActed = rest.Length != held.Length;
        return rest;
    }

    private static string OpenersOf(JsonElement? schema)
    {
        if (schema is not { } root)
        {
            return "{";
        }

        return root.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            ? type.GetString() switch
            {
                "object" => "{",
                "array" => "[",
                _ => "{[",
            }
            : "{[";
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return false;
        }
    }

    private string Hold(string text)
    {
        _held.Append(text);
        if (_held.Length <= MaxHeld)
        {
            return "";
        }

        // A model that repeats itself: nothing is taken off.
        _phase = Phase.Done;
        return Release();
    }

    private string Release()
    {
        var held = _held.ToString();
        _held.Clear();
        return held;
    }

    private Phase PhaseOf(string text)
    {
        var start = text.AsSpan().TrimStart();
        return start.Length == 0 ? Phase.Start : _openers.Contains(start[0]) ? Phase.Inside : Phase.Packaged;
    }

    private string ReadInside(string text)
    {
        var length = _scanner.Read(text);
        if (_scanner.IsInvalid)
        {
            _phase = Phase.Done;
            return text;
        }

        if (!_scanner.IsComplete)
        {
            return text;
        }

        _phase = Phase.Tail;
        _held.Append(text, length, text.Length - length);
        return text[..length];
    }

    // How many values of the kind that was asked for, as far as two.
    private int Count(string text, out string value)
    {
        value = "";
        var count = 0;
        for (var index = 0; index < text.Length && count < 2; index++)
        {
            if (text[index] is not ('{' or '[') || JsonScanner.LengthOf(text.AsSpan(index)) is var length && length < 0)
            {
                continue;
            }

            if (_openers.Contains(text[index]))
            {
                value = text.Substring(index, length);
                count++;
            }

            index += length - 1;
        }

        return count;
    }
}
