using Microsoft.Extensions.Logging;

namespace OllamaAI;

/// <summary>Where the server is, how to authenticate, and how long to wait. Read once, when the client is made.</summary>
public sealed class OllamaClientOptions
{
    // What timers and sockets can count.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(24);

    private TimeSpan _connectTimeout = TimeSpan.FromSeconds(15);
    private TimeSpan _firstTokenTimeout = TimeSpan.FromMinutes(30);
    private TimeSpan _idleTimeout = TimeSpan.FromMinutes(10);
    private TimeSpan _totalTimeout = Timeout.InfiniteTimeSpan;
    private int _maxResponseBytes = 256 * 1024 * 1024;
    private int _maxLineBytes = 64 * 1024 * 1024;
    private int? _maxRetries;
    private string? _conversationHeader;
    private TimeProvider _timeProvider = TimeProvider.System;
    private Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The server's address. A path is kept in front of <c>/api/…</c>, with or without a final slash.</summary>
    /// <value>The default follows <c>OLLAMA_HOST</c>, else <c>http://127.0.0.1:11434</c>.</value>
    public Uri? Endpoint { get; set; }

    /// <summary>The key sent as <c>Authorization: Bearer</c> to <see cref="Endpoint"/>.</summary>
    /// <value>The default is <c>OLLAMA_API_KEY</c>, and that only for <c>https://ollama.com</c>.</value>
    public string? ApiKey { get; set; }

    /// <summary>Headers sent with every request.</summary>
    public IDictionary<string, string> Headers => _headers;

    /// <summary>
    /// The name of a header, such as <c>X-Conversation</c>, by which a gateway keeps a conversation on the host whose cache holds it. Each chat
    /// then carries in it a hash of the model and of the messages up to the first of the user's. A header of that name in the request itself
    /// wins, and so does one in <see cref="Headers"/> or of the caller's HttpClient.
    /// </summary>
    /// <value>The default is <see langword="null"/>: none is sent.</value>
    /// <exception cref="ArgumentException">The value is no name of a request header, or HTTP has a use for it already, such as <c>Authorization</c>.</exception>
    public string? ConversationHeader
    {
        get => _conversationHeader;
        set => _conversationHeader = value is null || Models.ConversationHeader.IsName(value)
            ? value
            : throw new ArgumentException($"'{value}' is no name of a request header that is free to use, such as X-Conversation.", nameof(value));
    }

    /// <summary>The longest time to connect. Not used with a caller's HttpClient.</summary>
    /// <value>The default is 15 seconds.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive or longer than 24 days, and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    public TimeSpan ConnectTimeout
    {
        get => _connectTimeout;
        set => _connectTimeout = Checked(value, nameof(ConnectTimeout));
    }

    /// <summary>The longest time from sending a streaming request to its first frame: queueing, loading the model and reading the prompt.</summary>
    /// <value>The default is 30 minutes.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive or longer than 24 days, and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    public TimeSpan FirstTokenTimeout
    {
        get => _firstTokenTimeout;
        set => _firstTokenTimeout = Checked(value, nameof(FirstTokenTimeout));
    }

    /// <summary>The longest pause between two pieces of an answer.</summary>
    /// <value>The default is 10 minutes.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive or longer than 24 days, and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    public TimeSpan IdleTimeout
    {
        get => _idleTimeout;
        set => _idleTimeout = Checked(value, nameof(IdleTimeout));
    }

    /// <summary>The longest time for a whole call, streamed or not.</summary>
    /// <value>The default is <see cref="Timeout.InfiniteTimeSpan"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive or longer than 24 days, and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    public TimeSpan TotalTimeout
    {
        get => _totalTimeout;
        set => _totalTimeout = Checked(value, nameof(TotalTimeout));
    }

    /// <summary>The largest answer that is read when not streaming, in bytes.</summary>
    /// <remarks>Of a streamed answer, no more than that is kept for <see cref="OllamaException.PartialText"/>.</remarks>
    /// <value>The default is 256 MiB.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxResponseBytes
    {
        get => _maxResponseBytes;
        set => _maxResponseBytes = Checked(value, nameof(MaxResponseBytes));
    }

    /// <summary>The longest line that is read when streaming, in bytes.</summary>
    /// <value>The default is 64 MiB; the server itself writes at most about 8 MiB.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxLineBytes
    {
        get => _maxLineBytes;
        set => _maxLineBytes = Checked(value, nameof(MaxLineBytes));
    }

    /// <summary>
    /// How often a request is sent again whose answer did not begin: the connection was refused, or the server or a proxy said 408,
    /// 429, 502, 503 or 504. <c>Retry-After</c> is honoured up to 30 seconds. What changes the server (create, push, delete, uploads,
    /// signing out) is never repeated. 0 switches it off.
    /// </summary>
    /// <value>The default is <see langword="null"/>: 2, and 0 with a caller's HttpClient, which may have a policy of its own.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? MaxRetries
    {
        get => _maxRetries;
        set => _maxRetries = value is null or >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MaxRetries), value, $"{nameof(MaxRetries)} must not be negative.");
    }

    /// <summary>Where the client logs to. Prompts and pictures are never logged.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Gets or sets the clock that the time limits and retries of the client run on.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public TimeProvider TimeProvider
    {
        get => _timeProvider;
        set => _timeProvider = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>What the client keeps: later changes by the caller do not reach it.</summary>
    internal OllamaClientOptions Copy()
    {
        var copy = (OllamaClientOptions)MemberwiseClone();
        copy._headers = new Dictionary<string, string>(_headers, StringComparer.OrdinalIgnoreCase);
        return copy;
    }

    private static TimeSpan Checked(TimeSpan value, string name) =>
        (value > TimeSpan.Zero && value <= LongestTimeout) || value == Timeout.InfiniteTimeSpan
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be positive and at most {LongestTimeout.Days} days, or Timeout.InfiniteTimeSpan for no limit.");

    private static int Checked(int value, string name) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be positive.");
}
