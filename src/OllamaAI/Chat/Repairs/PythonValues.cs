using System.Buffers;
using System.Text.Json;

namespace OllamaAI.Chat.Repairs;

/// <summary>
/// Writes values in Python's notation as JSON. What was written is of no use if a method returns <see langword="false"/>.
/// </summary>
internal static class PythonValues
{
    private const int MaxDepth = 64;

    /// <summary>Reads a value in JSON or in Python's notation.</summary>
    /// <returns>The value, or <see langword="null"/> if the text is neither.</returns>
    public static JsonElement? Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return ParsePython(text);
        }
    }

    /// <summary>Writes what stands between the parentheses of a call, with named arguments, as an object.</summary>
    public static bool TryWriteArguments(PythonCursor cursor, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        while (!cursor.Take(')'))
        {
            var name = cursor.TakeName();
            if (name.Length == 0 || !cursor.Take('='))
            {
                return false;
            }

            writer.WritePropertyName(name);
            if (!TryWrite(cursor, writer, depth: 0) || !TakeSeparator(cursor, end: ')'))
            {
                return false;
            }
        }

        writer.WriteEndObject();
        return true;
    }

    private static JsonElement? ParsePython(string text)
    {
        var cursor = new PythonCursor(text);
        var buffer = new ArrayBufferWriter<byte>();
        try
        {
            using var writer = new Utf8JsonWriter(buffer);
            if (!TryWrite(cursor, writer, depth: 0) || !cursor.IsAtEnd)
            {
                return null;
            }

            writer.Flush();
            return JsonElement.Parse(buffer.WrittenSpan);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // A number or a character that JSON does not have.
            return null;
        }
    }

    private static bool TryWrite(PythonCursor cursor, Utf8JsonWriter writer, int depth)
    {
        if (depth > MaxDepth)
        {
            return false;
        }

        if (cursor.Take('['))
        {
            return TryWriteItems(cursor, writer, depth);
        }

        if (cursor.Take('{'))
        {
            return TryWriteMembers(cursor, writer, depth);
        }

        if (!cursor.IsAt('"', '\''))
        {
            return TryWriteWord(cursor.TakeWord(), writer);
        }

        var text = cursor.TakeText();
        if (text is not null)
        {
            writer.WriteStringValue(text);
        }

        return text is not null;
    }

    private static bool TryWriteItems(PythonCursor cursor, Utf8JsonWriter writer, int depth)
    {
        writer.WriteStartArray();
        while (!cursor.Take(']'))
        {
            if (!TryWrite(cursor, writer, depth + 1) || !TakeSeparator(cursor, end: ']'))
            {
                return false;
            }
        }

        writer.WriteEndArray();
        return true;
    }

    private static bool TryWriteMembers(PythonCursor cursor, Utf8JsonWriter writer, int depth)
    {
        writer.WriteStartObject();
        while (!cursor.Take('}'))
        {
            var name = cursor.TakeText();
            if (name is null || !cursor.Take(':'))
            {
                return false;
            }

            writer.WritePropertyName(name);
            if (!TryWrite(cursor, writer, depth + 1) || !TakeSeparator(cursor, end: '}'))
            {
                return false;
            }
        }

        writer.WriteEndObject();
        return true;
    }

    private static bool TryWriteWord(string word, Utf8JsonWriter writer)
    {
        switch (word)
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
            case ['-' or (>= '0' and <= '9'), ..]:
                writer.WriteRawValue(word);
                return true;
            default:
                return false;
        }
    }

    private static bool TakeSeparator(PythonCursor cursor, char end) => cursor.Take(',') || cursor.IsAt(end);
}
