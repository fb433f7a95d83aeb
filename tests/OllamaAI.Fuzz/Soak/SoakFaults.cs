using System.Globalization;
using OllamaAI.Testing;

namespace OllamaAI.Fuzz.Soak;

/// <summary>What goes wrong on the way, and how much of the text must have arrived by then.</summary>
internal static class SoakFaults
{
    private const int CutAfter = 5;
    private const int MalformedAfter = 3;
    private const int StallAfter = 4;
    private const string ErrorLine = "broke after ";

    /// <summary>A fault, or none.</summary>
    public static Fault[] Pick(Random random) => random.Next(40) switch
    {
        0 => [Fault.EmptyBody],
        1 => [Fault.NoFinalFrame],
        2 => [Fault.CrLf],
        3 => [Fault.BlankLines],
        4 => [Fault.NoLastLineFeed],
        5 => [Fault.JoinedWrites],
        6 => [Fault.NoAnswer],
        7 => [Fault.Busy],
        8 => [Fault.BadGateway],
        9 => [Fault.SlowFirstByte(TimeSpan.FromMilliseconds(random.Next(500)))],
        10 => [Fault.StallAfterFrames(StallAfter)],
        11 or 12 => [Fault.CutAfterFrames(CutAfter)],
        13 or 14 => [Fault.CutMidLine(CutAfter)],
        15 => [Fault.Error(500, "boom")],
        16 or 17 => [ErrorAfter(random.Next(SoakAnswer.FewestPieces))],
        18 => [Fault.MalformedLine(afterFrames: MalformedAfter)],
        19 => [Fault.HugeLine(random.Next(200_000))],
        20 or 21 => [Fault.SplitWrites(random.Next(1, 50))],
        22 => [Fault.TooManyRequests()],
        23 => [Fault.Redirect(new Uri("http://127.0.0.1:9/"))],
        24 => [Fault.Page(200, "<html></html>", "text/html")],
        _ => [],
    };

    /// <summary>What is wrong about an answer that ended so after so many pieces; <see langword="null"/> for nothing.</summary>
    public static string? Problem(Exception? fault, int received, int total)
    {
        var isRight = fault switch
        {
            null => received == total,
            OllamaException { Kind: OllamaErrorKind.Interrupted, ServerMessage: { } said } =>
                said.StartsWith(ErrorLine, StringComparison.Ordinal) && received == int.Parse(said[ErrorLine.Length..], CultureInfo.InvariantCulture),
            OllamaException { Kind: OllamaErrorKind.Interrupted, InnerException: null } => received == 0 || received == total,
            OllamaException { Kind: OllamaErrorKind.Interrupted } => received <= CutAfter,
            OllamaException { Kind: OllamaErrorKind.InvalidResponse } => received is 0 or MalformedAfter,
            OllamaException { Kind: OllamaErrorKind.Busy or OllamaErrorKind.Unavailable or OllamaErrorKind.ServerError or OllamaErrorKind.Unreachable } => received == 0,
            TimeoutException => received == StallAfter,
            _ => false,
        };
        return isRight ? null : $"{received} of {total} pieces, then {fault?.GetType().Name ?? "the end"}: {fault?.Message}";
    }

    private static Fault ErrorAfter(int pieces) => Fault.ErrorLine(ErrorLine + pieces.ToString(CultureInfo.InvariantCulture), pieces);
}
