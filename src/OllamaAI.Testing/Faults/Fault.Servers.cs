using System.Text;
using System.Text.Json;
using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing;

/// <content>Faults of overloaded servers, and of the gateways and clouds in front of them.</content>
public sealed partial class Fault
{
    /// <summary>Gets a server that does not escape control characters in texts.</summary>
    public static Fault RawControlCharacters { get; } = ChangeFrames(body => WireFaults.Unescape(body));

    /// <summary>Gets the 429 of an account whose allowance is used up.</summary>
    public static Fault QuotaExceeded { get; } = Error(
        429, "you (test) have reached your session usage limit, upgrade for higher limits: https://ollama.com/upgrade");

    /// <summary>Gets the HTML page of a proxy that refuses the request because it is too large.</summary>
    public static Fault RequestTooLarge { get; } = ProxyPage(413, "413 Request Entity Too Large");

    /// <summary>Gets the 500 of a pull or push whose server cannot reach the model registry.</summary>
    public static Fault RegistryUnreachable { get; } = Error(
        500, "pull model manifest: Get \"https://registry.ollama.ai/v2/\": dial tcp: lookup registry.ollama.ai: no such host");

    /// <summary>The HTML page of a proxy that no longer waits for the server.</summary>
    /// <param name="after">How long it waits, by the server's clock.</param>
    /// <returns>The fault.</returns>
    public static Fault GatewayTimeout(TimeSpan after) => new(async (call, next) =>
    {
        await Task.Delay(after, call.Engine.Clock, call.Aborted).ConfigureAwait(false);
        return await ProxyPage(504, "504 Gateway Time-out").ApplyAsync(call, next).ConfigureAwait(false);
    });

    /// <summary>An error in the form of other gateways: <c>{"detail":"…"}</c>.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="message">The text of <c>detail</c>.</param>
    /// <returns>The fault.</returns>
    public static Fault Detail(int status, string message) => new((_, _) =>
    {
        var body = new GoJsonWriter().StartObject().Member("detail", message).EndObject();
        return Task.FromResult(Replies.BareObject(body, status));
    });

    /// <summary>The model's process dies: a 500, or an error line if the answer has begun.</summary>
    /// <param name="afterFrames">How many frames are sent before.</param>
    /// <returns>The fault.</returns>
    public static Fault RunnerDied(int afterFrames = 0) => Failure(new OllamaTestModelException().Message, afterFrames);

    /// <summary>The server cannot read the tool call of its model: a 500, or an error line if the answer has begun.</summary>
    /// <param name="afterFrames">How many frames are sent before, such as thoughts.</param>
    /// <returns>The fault.</returns>
    public static Fault UnreadableCall(int afterFrames = 0) =>
        Failure("error parsing tool call: raw='{\"a\":', err=unexpected end of JSON input", afterFrames);

    /// <summary>A stream that ends with a line that is not Ollama's, such as the error of a proxy whose server goes away.</summary>
    /// <param name="line">The line, without its line feed.</param>
    /// <param name="afterFrames">How many frames are sent before.</param>
    /// <returns>The fault.</returns>
    public static Fault LastLine(string line, int afterFrames = 0) => ChangeFrames(body =>
        FrameFaults.Replace(body, afterFrames, Encoding.UTF8.GetBytes(line + "\n")));

    /// <summary>Every member of one name gets another value, as a server might write that imitates Ollama.</summary>
    /// <param name="name">The member, such as <c>eval_count</c>, at any depth.</param>
    /// <param name="json">The value, such as <c>"3"</c> or <c>null</c>.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="JsonException"><paramref name="json"/> is not JSON.</exception>
    public static Fault ReplacedMember(string name, string json)
    {
        JsonDocument.Parse(json).Dispose();
        return ChangeFrames(body => WireFaults.Set(body, name, json));
    }

    private static Fault ProxyPage(int status, string title) => Page(
        status,
        $"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n</body>\r\n</html>\r\n",
        "text/html");

    private static Fault Failure(string message, int afterFrames) => new(async (_, next) =>
    {
        var reply = await next().ConfigureAwait(false);
        return afterFrames > 0 && reply.ContentType == Replies.Lines
            ? Replies.Stream(FrameFaults.Replace(reply.Frames, afterFrames, Replies.ErrorLine(message)))
            : Replies.Error(500, message);
    });
}
