using OllamaAI.Testing.Engine;

namespace OllamaAI.Testing.Cloud;

/// <summary>The way to ollama.com: open, shut, or behind a sign-in.</summary>
internal sealed class CloudGate(OllamaTestCloud state)
{
    private const string SigninUrl = "https://ollama.com/connect?name=test-server&key=c3NoLWVkMjU1MTkgQUFBQUMzTnphQzFsWkRJMU5URTVBQUFBSQ";
    private volatile OllamaTestCloud _state = state;

    public OllamaTestCloud State => _state;

    /// <param name="path">The path at ollama.com, for the text of a failure.</param>
    /// <param name="what">What is unavailable if the cloud is switched off.</param>
    /// <exception cref="ApiException">The gate is not open.</exception>
    public void Pass(string path, string what)
    {
        switch (_state)
        {
            case OllamaTestCloud.Disabled:
                throw new ApiException(403, $"ollama cloud is disabled: {what}");
            case OllamaTestCloud.SignedOut:
                throw Unauthorized();
            case OllamaTestCloud.Unreachable:
                throw new ApiException(502, $"Post \"https://ollama.com:443{path}\": dial tcp: lookup ollama.com: no such host");
        }
    }

    public void SignOut() => _state = OllamaTestCloud.SignedOut;

    public static ApiException Unauthorized() => new(401, "unauthorized") { SigninUrl = SigninUrl };
}
