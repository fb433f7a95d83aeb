using System.Text.Json;

namespace OllamaAI.Protocol.Serialization;

/// <summary>Recognizes unfinished lines: of a text with a line feed in it, of JSON over several lines, or of a web page.</summary>
internal static class UnfinishedLine
{
    public static bool GoesOn(ReadOnlySpan<byte> line) =>
        RawControlCharacters.EndInString(line) || IsOpenObject(line) || IsOpenPage(line);

    private static bool IsOpenObject(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, isFinalBlock: false, state: default);
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return reader.CurrentDepth > 0 || reader.TokenType == JsonTokenType.StartObject;
    }

    private static bool IsOpenPage(ReadOnlySpan<byte> line) =>
        line.TrimStart(" \t\r\n"u8).StartsWith("<"u8) && line.IndexOf("</html>"u8) < 0 && line.IndexOf("</HTML>"u8) < 0;
}
