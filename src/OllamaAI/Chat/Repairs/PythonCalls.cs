using System.Buffers;
using System.Text;
using System.Text.Json;
using OllamaAI.Protocol;

namespace OllamaAI.Chat.Repairs;

/// <summary>Reads calls in Python's notation, as gemma and llama write them: <c>f(a="x", b=[True])</c>, alone, listed or printed.</summary>
internal sealed class PythonCalls
{
    private const int MaxDepth = 64;
    private const string Print = "print";

    private readonly string _text;
    private int _at;

    private PythonCalls(string text) => _text = text;

    /// <summary>Adds the calls if the text is nothing else.</summary>
    public static bool TryRead(string text, List<OllamaToolCall> calls)
    {
        var reader = new PythonCalls(text);
        List<OllamaToolCall> found = [];
        try
        {
            if (!reader.ReadAll(found))
            {
                return false;
            }
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // A number or a character that JSON has not.
            return false;
        }

        calls.AddRange(found);
        return found.Count > 0;
    }

    private bool ReadAll(List<OllamaToolCall> calls)
    {
        var isList = Take('[');
        do
        {
            if (!ReadCall(calls))
            {
                return false;
            }
        }
        while (isList ? Take(',') : Take(';') || Peek() != '\0');
        return (!isList || Take(']')) && Peek() == '\0';
    }

    private bool ReadCall(List<OllamaToolCall> calls)
    {
        var name = ReadName();
        if (name == Print && Take('('))
        {
            return ReadCall(calls) && Take(')');
        }

        if (name.Length == 0 || !Take('('))
        {
            return false;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (!ReadArguments(writer))
            {
                return false;
            }

            writer.WriteEndObject();
        }

        var arguments = JsonElement.Parse(buffer.WrittenSpan);
        calls.Add(new() { Function = new OllamaToolCallFunction { Name = name, Arguments = arguments } });
        return true;
    }

    private bool ReadArguments(Utf8JsonWriter writer)
    {
        while (!Take(')'))
        {
            var name = ReadName();
            if (name.Length == 0 || !Take('='))
            {
                return false;
            }

            writer.WritePropertyName(name);
            if (!ReadValue(writer, 0) || (!Take(',') && Peek() != ')'))
            {
                return false;
            }
        }

        return true;
    }

    private bool ReadValue(Utf8JsonWriter writer, int depth)
    {
        if (depth > MaxDepth)
        {
            return false;
        }

        switch (Peek())
        {
            case '"' or '\'':
                if (ReadText() is not { } text)
                {
                    return false;
                }

                writer.WriteStringValue(text);
                return true;
            case '[':
                return ReadItems(writer, depth);
            case '{':
                return ReadMembers(writer, depth);
            default:
                return ReadWord(writer);
        }
    }

    private bool ReadItems(Utf8JsonWriter writer, int depth)
    {
        _ = Take('[');
        writer.WriteStartArray();
        while (!Take(']'))
        {
            if (!ReadValue(writer, depth + 1) || (!Take(',') && Peek() != ']'))
            {
                return false;
            }
        }

        writer.WriteEndArray();
        return true;
    }

    private bool ReadMembers(Utf8JsonWriter writer, int depth)
    {
        _ = Take('{');
        writer.WriteStartObject();
        while (!Take('}'))
        {
            if (Peek() is not ('"' or '\'') || ReadText() is not { } name || !Take(':'))
            {
                return false;
            }

            writer.WritePropertyName(name);
            if (!ReadValue(writer, depth + 1) || (!Take(',') && Peek() != '}'))
            {
                return false;
            }
        }

        writer.WriteEndObject();
        return true;
    }

    private bool ReadWord(Utf8JsonWriter writer)
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '.' or '-' or '+'))
        {
            _at++;
        }

        switch (_text[start.._at])
        {
            case "True" or "true":
                writer.WriteBooleanValue(true);
                return true;
            case "False" or "false":
                writer.WriteBooleanValue(false);
                return true;
            case "None" or "null":
                writer.WriteNullValue();
                return true;
            case { Length: > 0 } number when number[0] is '-' or (>= '0' and <= '9'):
                writer.WriteRawValue(number);
                return true;
            default:
                return false;
        }
    }

    private string? ReadText()
    {
        var quote = _text[_at++];
        var text = new StringBuilder();
        while (_at < _text.Length && _text[_at] != quote)
        {
            var c = _text[_at++];
            if (c == '\\' && _at < _text.Length)
            {
                AddEscape(text, _text[_at++]);
            }
            else
            {
                text.Append(c);
            }
        }

        return _at++ < _text.Length ? text.ToString() : null;
    }

    // What Python does not know as an escape stays as it is.
    private static void AddEscape(StringBuilder text, char c) => _ = c switch
    {
        'n' => text.Append('\n'),
        't' => text.Append('\t'),
        'r' => text.Append('\r'),
        '\\' or '"' or '\'' => text.Append(c),
        _ => text.Append('\\').Append(c),
    };

    private string ReadName()
    {
        _ = Peek();
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '_' or '-' or '.'))
        {
            _at++;
        }

        return _text[start.._at];
    }

    private bool Take(char c)
    {
        if (Peek() != c || _at == _text.Length)
        {
            return false;
        }

        _at++;
        return true;
    }

    private char Peek()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }

        return _at < _text.Length ? _text[_at] : '\0';
    }
}
