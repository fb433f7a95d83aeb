namespace OllamaAI.Samples;

/// <summary>Keeps error handling out of the samples: a failure that none of them catches ends the program with its message.</summary>
internal static class Failures
{
    public static void EndInOneLine() => AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
    {
        var exception = Find((Exception)unhandled.ExceptionObject);

        // Mistakes in the code are left to the runtime, which prints the stack.
        if (exception is ArgumentException or InvalidOperationException or InvalidCastException or NullReferenceException)
        {
            return;
        }

        var advice = exception is OllamaException { Kind: OllamaErrorKind.ModelNotFound }
            ? " Or run with --demo, which needs no model."
            : "";
        Console.Error.WriteLine(exception.Message + advice);
        Environment.Exit(1);
    };

    // The library's messages say what to do, unlike those of the exceptions around and inside them.
    private static Exception Find(Exception thrown)
    {
        for (var exception = thrown; exception is not null; exception = exception.InnerException)
        {
            if (exception is OllamaException)
            {
                return exception;
            }
        }

        return thrown is AggregateException ? thrown.GetBaseException() : thrown;
    }
}
