using System.Globalization;

namespace OllamaAI.Testing.Wire;

/// <summary>
/// Numbers as Go's encoding/json prints them: shortest digits that read back equal, an exponent only below 1e-6 and from 1e21 on.
/// </summary>
internal static class GoNumber
{
    public static string Format(double value) =>
        Layout(value.ToString("R", CultureInfo.InvariantCulture), Math.Abs(value) is not 0 and (< 1e-6 or >= 1e21));

    public static string Format(float value) =>
        Layout(value.ToString("R", CultureInfo.InvariantCulture), MathF.Abs(value) is not 0 and (< 1e-6f or >= 1e21f));

    private static string Layout(string shortest, bool exponential)
    {
        var negative = shortest.StartsWith('-');
        var (digits, exponent) = Split(shortest.TrimStart('-'));
        var text = exponential ? Exponential(digits, exponent) : Plain(digits, exponent);
        return negative ? "-" + text : text;
    }

    /// <summary>Significant digits, and the power of ten of the first one.</summary>
    private static (string Digits, int Exponent) Split(string number)
    {
        var parts = number.Split('E');
        var exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? parts[0].Length : point;
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        var zeros = digits.Length - digits.TrimStart('0').Length;
        var significant = digits.Trim('0');
        return significant.Length == 0 ? ("0", 0) : (significant, exponent + whole - zeros - 1);
    }

    private static string Exponential(string digits, int exponent)
    {
        var mantissa = digits.Length > 1 ? $"{digits[0]}.{digits.AsSpan(1)}" : digits;
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{(exponent < 0 ? "" : "+")}{exponent}");
    }

    private static string Plain(string digits, int exponent)
    {
        if (exponent < 0)
        {
            return "0." + new string('0', -exponent - 1) + digits;
        }

        if (digits.Length <= exponent + 1)
        {
            return digits.PadRight(exponent + 1, '0');
        }

        return digits[..(exponent + 1)] + "." + digits[(exponent + 1)..];
    }
}
