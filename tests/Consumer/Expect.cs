using System.Runtime.CompilerServices;

namespace Consumer;

internal static class Expect
{
    public static void Equal<T>(T expected, T actual, [CallerArgumentExpression(nameof(actual))] string what = "")
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new InvalidOperationException($"{what} is \"{actual}\", not \"{expected}\".");
        }
    }

    public static void True(bool condition, [CallerArgumentExpression(nameof(condition))] string what = "") => Equal(true, condition, what);
}
