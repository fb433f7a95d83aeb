using System.Net;
using System.Text;
using OllamaAI.Transport;

namespace OllamaAI.Images;

/// <summary>
/// What the calling model is told when there is no answer: fixed sentences, because a foreign exception's text may name inner machines.
/// </summary>
internal static class FailureText
{
    public const string NoAnswer = "Error: The vision model gave no answer about this image; ask another question or use another image.";

    private const string ModelMissing =
        "Error: The vision model is not installed on its server, so no image can be analyzed; tell the user that it must be pulled first.";

    private const string CannotSee =
        "Error: The configured model cannot see images, so no image can be analyzed; tell the user to choose a model with vision.";

    private const string NoAccess =
        "Error: The server of the vision model refuses access, so no image can be analyzed; tell the user to sign in.";

    private const string TooLong =
        "Error: The image and the question are too much for the vision model; use a smaller image or a shorter question.";

    private const string TooSlow = "Error: The vision model took too long to answer; try again later or ask a simpler question.";

    private const string Unavailable = "Error: The vision model is busy or cannot be reached; try again later or go on without the image.";

    private const string UsedUp =
        "Error: The allowance of the vision model's account is used up, so no image can be analyzed; go on without it and tell the user.";

    private const string Unreadable = "Error: The vision model's server cannot read this image; use it as PNG or JPEG.";

    private const string Failed = "Error: The vision model could not analyze this image; try another image or go on without it.";

    private const string FirstWord = "Error";

    /// <summary>Makes sure that what the vision model says is not taken for a failure, which only this tool may tell of.</summary>
    public static string Unlike(string answer)
    {
        // Also between marks that are not seen, or that make it bold; and whatever stands for the colon.
        var letters = answer.EnumerateRunes().Where(Rune.IsLetter).Take(FirstWord.Length);
        return string.Concat(letters).Equals(FirstWord, StringComparison.OrdinalIgnoreCase) ? $"The vision model says: {answer}" : answer;
    }

    public static string Of(Exception exception) => exception switch
    {
        ImageRefusedException refusal => $"Error: {refusal.Message}",
        OllamaException ollama => Of(ollama),
        OperationCanceledException or TimeoutException => TooSlow,
        HttpRequestException { StatusCode: HttpStatusCode.NotFound } => ModelMissing,
        HttpRequestException { StatusCode: null } => Unavailable,
        _ => Failed,
    };

    private static string Of(OllamaException exception) => exception.Kind switch
    {
        OllamaErrorKind.ModelNotFound => ModelMissing,
        OllamaErrorKind.CapabilityMissing => CannotSee,
        OllamaErrorKind.Unauthorized or OllamaErrorKind.Forbidden => NoAccess,
        OllamaErrorKind.ContextExceeded => TooLong,
        OllamaErrorKind.QuotaExceeded => UsedUp,
        OllamaErrorKind.InvalidRequest or OllamaErrorKind.ServerError
            when ErrorWords.IsUnreadableImage(exception.ServerMessage) => Unreadable,
        _ => exception.IsTransient ? Unavailable : Failed,
    };
}
