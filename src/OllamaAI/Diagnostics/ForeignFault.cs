using System.Text.Json;

namespace OllamaAI.Diagnostics;

/// <summary>
/// Exceptions whose texts repeat what came from elsewhere, by the rule of <see cref="ForeignText"/>: a log prints them with all that is
/// inside them.
/// </summary>
internal static class ForeignFault
{
    /// <summary>Makes an exception fit to be the cause of another, or to be logged.</summary>
    /// <param name="fault">The exception.</param>
    /// <returns>
    /// The same exception if its texts can be shown as they are. Otherwise one without its stack, of the same type if possible, or else
    /// with the name of that type in its message.
    /// </returns>
    public static Exception Show(Exception fault)
    {
        var inner = fault.InnerException is { } cause ? Show(cause) : null;
        var message = ForeignText.Show(fault.Message);
        if (message == fault.Message && inner == fault.InnerException)
        {
            return fault;
        }

        var shown = Replace(fault, message, inner);
        return shown.GetType() == fault.GetType() ? shown : Replace(fault, $"{fault.GetType().Name}: {message}", inner);
    }

    private static Exception Replace(Exception fault, string message, Exception? inner) => fault switch
    {
        HttpRequestException http => HttpErrors.InOtherWords(http, message, inner),
        JsonException => new JsonException(message, inner),
        IOException => new IOException(message, inner),
        _ => new InvalidOperationException(message, inner),
    };
}
