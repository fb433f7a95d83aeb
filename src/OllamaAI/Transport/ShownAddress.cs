using OllamaAI.Diagnostics;

namespace OllamaAI.Transport;

/// <summary>
/// Addresses as messages may show them: without user info, query and fragment, in which keys are sent, and by the rule for foreign text.
/// </summary>
internal static class ShownAddress
{
    // Of other schemes, such as ftp, Uri takes the query for a part of the path.
    public static string Of(Uri address) => address is { IsAbsoluteUri: true, Scheme: "http" or "https" }
        ? ForeignText.Show(address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped))
        : Of(address.OriginalString);

    /// <summary>The same, of a text that may not be an address at all.</summary>
    public static string Of(string address)
    {
        var host = address.LastIndexOf('@') + 1;
        var length = address.AsSpan().IndexOfAny('?', '#');
        return ForeignText.Show(length < 0 ? address[host..] : length >= host ? address[host..length] : "");
    }
}
