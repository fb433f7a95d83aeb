using System.Buffers;
using System.Text.Json;
using OllamaAI.Protocol;

namespace OllamaAI.Chat.Repairs;

/// <summary>Reads calls in Python's notation, as gemma and llama write them: <c>f(a="x", b=[True])</c>, alone, listed or printed.</summary>
internal static class PythonCalls
{
    private const string Print = "print";

    /// <summary>Adds the calls if the text is nothing else.</summary>
    public static bool TryRead(string text, List<OllamaToolCall> calls)
    {
        List<OllamaToolCall> found = [];
        try
        {
            if (!TryReadAll(new PythonCursor(text), found))
            {
                return false;
            }
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // A number or a character that JSON does not have.
            return false;
        }

        calls.AddRange(found);
        return true;
    }

    private static bool TryReadAll(PythonCursor cursor, List<OllamaToolCall> calls)
    {
        var isList = cursor.Take('[');
        do
        {
            if (!TryReadCall(cursor, calls, isPrinted: false))
            {
                return false;
            }
        }
        while (isList ? cursor.Take(',') : cursor.Take(';') || !cursor.IsAtEnd);
        return (!isList || cursor.Take(']')) && cursor.IsAtEnd;
    }

    private static bool TryReadCall(PythonCursor cursor, List<OllamaToolCall> calls, bool isPrinted)
    {
        var name = cursor.TakeName();
        if (name.Length == 0 || !cursor.Take('('))
        {
            return false;
        }

        if (name == Print)
        {
            return !isPrinted && TryReadCall(cursor, calls, isPrinted: true) && cursor.Take(')');
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            if (!PythonValues.TryWriteArguments(cursor, writer))
            {
                return false;
            }
        }

        var arguments = JsonElement.Parse(buffer.WrittenSpan);
        calls.Add(new() { Function = new OllamaToolCallFunction { Name = name, Arguments = arguments } });
        return true;
    }
}
