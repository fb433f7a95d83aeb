using System.Globalization;

namespace OllamaAI.Testing.Wire;

/// <summary>Standard base64 with padding; line ends are skipped, errors have Go's text.</summary>
internal static class GoBase64
{
    /// <exception cref="GoException">The text is not base64.</exception>
    public static byte[] Decode(string text)
    {
        var signs = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is '\r' or '\n')
            {
                continue;
            }

            if (text[index] == '=')
            {
                return DecodePadded(text, index, signs);
            }

            if (!char.IsAsciiLetterOrDigit(text[index]) && text[index] is not ('+' or '/'))
            {
                throw Illegal(index);
            }

            signs++;
        }

        return signs % 4 == 0 ? Convert.FromBase64String(text) : throw Illegal(text.Length - (signs % 4));
    }

    private static byte[] DecodePadded(string text, int padding, int signs)
    {
        var expected = (signs % 4) switch { 2 => 2, 3 => 1, _ => throw Illegal(padding) };
        for (var index = padding; index < text.Length; index++)
        {
            if (text[index] is '\r' or '\n')
            {
                continue;
            }

            if (text[index] != '=' || expected == 0)
            {
                throw Illegal(index);
            }

            expected--;
        }

        return expected == 0 ? Convert.FromBase64String(text) : throw Illegal(text.Length);
    }

    private static GoException Illegal(int index) =>
        new(string.Create(CultureInfo.InvariantCulture, $"illegal base64 data at input byte {index}"));
}
