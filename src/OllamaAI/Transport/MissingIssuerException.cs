using System.Security.Authentication;
using OllamaAI.Diagnostics;

namespace OllamaAI.Transport;

/// <summary>The chain of a server's certificate ends at one whose issuer is unknown here.</summary>
/// <param name="issuer">The distinguished name of that issuer, as the certificate says it.</param>
internal sealed class MissingIssuerException(string issuer) : AuthenticationException(
    $"The server's certificate leads to the issuer '{ForeignText.Show(issuer)}', "
    + "whose own certificate the server did not send and this machine does not have.");
