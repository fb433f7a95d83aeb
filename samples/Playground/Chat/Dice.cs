using System.ComponentModel;
using System.Security.Cryptography;

namespace PlaygroundSample.Chat;

/// <summary>Does what no model can: is random.</summary>
internal static class Dice
{
    private const int Most = 20;

    [Description("Rolls dice with six sides.")]
    public static string Roll([Description("How many dice, 1 to 20.")] int count = 1) =>
        string.Join(", ", RandomNumberGenerator.GetItems<int>([1, 2, 3, 4, 5, 6], Math.Clamp(count, 1, Most)));
}
