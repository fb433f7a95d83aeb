using Microsoft.Extensions.Logging;
using OllamaAI.Transport;

namespace OllamaAI;

/// <summary>Specifies where the server is, how to authenticate, and how long to wait. Read once, when the client is created.</summary>
/// <remarks>
/// Values are checked when a client is created, all at once (<see cref="Validate"/>). A time limit is positive and at most 24 days, or
/// <see cref="Timeout.InfiniteTimeSpan"/> for no limit.
/// </remarks>
public class OllamaClientOptions
{
    private Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Gets or sets the server's address. A path is kept in front of <c>/api/…</c>, except for a trailing <c>/v1</c> or <c>/api</c>, or
    /// an endpoint there such as <c>/api/chat</c>.
    /// Without <c>http://</c> or <c>https://</c> it is read as <see cref="OllamaHost.Parse"/> reads it.
    /// </summary>
    /// <value>The default follows <c>OLLAMA_HOST</c>, else <c>http://127.0.0.1:11434</c>.</value>
    public Uri? Endpoint { get; set; }

    /// <summary>Gets or sets the key sent as <c>Authorization: Bearer</c> to <see cref="Endpoint"/>.</summary>
    /// <value>The default is <c>OLLAMA_API_KEY</c>, and that only for <c>https://ollama.com</c>.</value>
    public string? ApiKey { get; set; }

    /// <summary>Gets the headers sent with every request.</summary>
    public IDictionary<string, string> Headers => _headers;

    /// <summary>
    /// Gets or sets the name of a header, such as <c>X-Conversation</c>, by which a gateway keeps a conversation on the host whose cache
    /// holds it. Each chat then carries in it a hash of the model and of the messages up to the first of the user's. A header of that
    /// name in <see cref="Headers"/> or of the caller's HttpClient wins.
    /// </summary>
    /// <value>The default is <see langword="null"/>: none is sent.</value>
    public string? ConversationHeader { get; set; }

    /// <summary>Gets or sets the longest time to connect. Not used with a caller's HttpClient.</summary>
    /// <remarks>The build for .NET Standard leaves this limit to the system, because its HTTP handler has none.</remarks>
    /// <value>The default is 15 seconds.</value>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Gets or sets the longest time from sending a streamed chat or completion to the first frame of its answer: waiting in the queue,
    /// loading the model and reading the prompt.
    /// </summary>
    /// <value>The default is 30 minutes.</value>
    public TimeSpan FirstTokenTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// Gets or sets the longest pause between two frames of a streamed answer, including the wait for the first step of a pull, push or
    /// create, between two parts of a non-streaming answer, and between two blocks of an upload.
    /// </summary>
    /// <value>The default is 10 minutes.</value>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Gets or sets the longest time for a non-streaming answer, from sending the request to the end of the answer: a chat or completion
    /// that is not streamed, embeddings, and loading a model. Nothing arrives before the answer is complete, so it has to cover the longest
    /// answer.
    /// </summary>
    /// <value>The default is 2 hours.</value>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromHours(2);

    /// <summary>
    /// Gets or sets the longest time for a call that runs no model and transfers none: listing, showing, copying and deleting models, the
    /// server's version and status, the account, looking for a blob, and web search.
    /// </summary>
    /// <value>The default is 1 minute.</value>
    public TimeSpan ManagementTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets the longest time for a whole call of any kind, streamed or not.</summary>
    /// <value>The default is <see cref="Timeout.InfiniteTimeSpan"/>.</value>
    public TimeSpan TotalTimeout { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>Gets or sets the largest answer that is read when not streaming, in bytes.</summary>
    /// <remarks>
    /// The default has room for 512 embeddings of 4,096 numbers twice over. Of a streamed answer, no more than this is kept for
    /// <see cref="OllamaException.PartialText"/>. Whatever this limit is, an answer, or a line of a streamed one, may have at most
    /// 2,000,000 objects, arrays, strings and members; a number, <c>true</c>, <c>false</c> or <c>null</c> counts a quarter.
    /// </remarks>
    /// <value>The default is 64 MiB.</value>
    public int MaxResponseBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Gets or sets the longest line that is read when streaming, in bytes.</summary>
    /// <value>The default is 16 MiB; the server itself writes at most about 8 MiB.</value>
    public int MaxLineBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>
    /// Gets or sets how often a request whose answer did not begin is sent again: the connection was refused, or the server or a proxy said
    /// 408, 429, 502 or 503. <c>Retry-After</c> is honoured up to 30 seconds; otherwise the wait is 0.25 seconds, or 1 second if the server
    /// is busy, doubled after each try and shortened by chance. What changes the server (create, push, delete, uploads, signing out), a
    /// gateway that answered late and an account's limit are never repeated. 0 switches it off.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>: 2, or 5 if the server is busy, and 0 with a caller's HttpClient, which may have a policy of
    /// its own.
    /// </value>
    public int? MaxRetries { get; set; }

    /// <summary>Gets or sets where the client logs to. Prompts and images are never logged.</summary>
    /// <value>The default is <see langword="null"/>: nowhere.</value>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Gets or sets the clock that time limits and retries run on.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Finds every value that a client would refuse.</summary>
    /// <returns>
    /// What is wrong, by the name of the member; empty if the options are valid. Keys, header values and passwords are never repeated.
    /// </returns>
    public IReadOnlyDictionary<string, string> Validate() => ClientOptionsRules.FindFaults(this);

    /// <summary>What the client keeps: later changes by the caller do not reach it.</summary>
    internal OllamaClientOptions Copy()
    {
        var copy = (OllamaClientOptions)MemberwiseClone();
        copy._headers = new Dictionary<string, string>(_headers, StringComparer.OrdinalIgnoreCase);
        return copy;
    }
}
