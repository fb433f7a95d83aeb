namespace OllamaAI.Testing;

/// <summary>How an <see cref="OllamaTestServer"/> is set up.</summary>
public sealed record OllamaTestServerOptions
{
    /// <summary>Gets the installed models.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<OllamaTestModel> Models { get; init; } = [];

    /// <summary>Gets the models that can be pulled.</summary>
    /// <value>The default is empty: every pull ends in <c>pull model manifest: file does not exist</c>.</value>
    public IReadOnlyList<OllamaTestModel> Registry { get; init; } = [];

    /// <summary>
    /// Gets the version of Ollama to behave like. Older ones lack endpoints, members and error statuses, as they really did.
    /// </summary>
    /// <value>The default is <c>0.32.15</c>. <c>0.0.0</c>, the version of Ollama's own builds, behaves like the newest.</value>
    public string Version { get; init; } = "0.32.15";

    /// <summary>Gets the TCP port.</summary>
    /// <value>The default is 0: the system chooses a free one.</value>
    public int Port { get; init; }

    /// <summary>Gets the clock behind all times, durations and keep-alives.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Gets a function that runs when a model has to be loaded, and gets its name. Until it ends not even headers are sent, as with Ollama.
    /// If it throws an <see cref="OllamaTestModelException"/>, loading fails.
    /// </summary>
    /// <value>The default is <see langword="null"/>: loading takes no time.</value>
    public Func<string, CancellationToken, Task>? Loading { get; init; }

    /// <summary>Gets how long a model stays loaded after its last request (<c>OLLAMA_KEEP_ALIVE</c>).</summary>
    /// <value>The default is 5 minutes; a negative value means forever.</value>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets how many requests may wait for a model to load (<c>OLLAMA_MAX_QUEUE</c>); the next one gets 503.</summary>
    /// <value>The default is 512.</value>
    public int MaxQueue { get; init; } = 512;

    /// <summary>Gets how many requests one loaded model answers at a time (<c>OLLAMA_NUM_PARALLEL</c>); others wait silently.</summary>
    /// <value>The default is <see langword="null"/>: no limit. Ollama's own is 1.</value>
    public int? NumParallel { get; init; }

    /// <summary>Gets the context length in tokens if neither request nor model set one (<c>OLLAMA_CONTEXT_LENGTH</c>).</summary>
    /// <value>The default is 4,096.</value>
    public int ContextLength { get; init; } = 4096;

    /// <summary>Gets the origins from which browsers may call (<c>OLLAMA_ORIGINS</c>); <c>*</c> stands for any text.</summary>
    /// <value>The default is empty: this machine only.</value>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Gets whether the server is signed in to ollama.com.</summary>
    /// <value>The default is <see cref="OllamaTestCloud.SignedOut"/>.</value>
    public OllamaTestCloud Cloud { get; init; }

    /// <summary>
    /// Gets the models at ollama.com, under their names there (<c>gpt-oss:120b</c>, asked for as <c>gpt-oss:120b-cloud</c>).
    /// </summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<OllamaTestModel> CloudModels { get; init; } = [];

    /// <summary>Gets the pages that web search and web fetch know.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<OllamaTestWebPage> WebPages { get; init; } = [];

    /// <summary>Gets how many requests <see cref="OllamaTestServer.Requests"/> keeps before it forgets the oldest.</summary>
    /// <value>The default is 10,000; 0 keeps none.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int MaxRecordedRequests
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(MaxRecordedRequests));
            field = value;
        }
    } = 10_000;
}
