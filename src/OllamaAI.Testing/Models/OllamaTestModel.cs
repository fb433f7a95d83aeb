using System.Diagnostics.CodeAnalysis;

namespace OllamaAI.Testing;

/// <summary>A model on a test server: what the server says about it, and what it answers.</summary>
/// <example>
/// <code>
/// new OllamaTestModel("llama3.2", prompt => $"You said: {prompt.LastUserText}")
/// </code>
/// </example>
public sealed record OllamaTestModel
{
    /// <summary>Initializes a model without answers; set <see cref="Answer"/> or <see cref="Embed"/>.</summary>
    /// <param name="name">The name; without a tag it means <c>:latest</c>.</param>
    public OllamaTestModel(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    /// <summary>Initializes a model that answers each prompt with a text, streamed word by word.</summary>
    /// <param name="name">The name; without a tag it means <c>:latest</c>.</param>
    /// <param name="answer">From prompt to whole answer.</param>
    public OllamaTestModel(string name, Func<ModelPrompt, string> answer)
        : this(name)
    {
        ArgumentNullException.ThrowIfNull(answer);
        Answer = (prompt, cancellationToken) => Pieces.FromWords(answer(prompt), cancellationToken);
    }

    /// <summary>Initializes a model that answers each prompt with one output, such as a text or a tool call.</summary>
    /// <param name="name">The name; without a tag it means <c>:latest</c>.</param>
    /// <param name="answer">From prompt to output.</param>
    public OllamaTestModel(string name, Func<ModelPrompt, ModelOutput> answer)
        : this(name)
    {
        ArgumentNullException.ThrowIfNull(answer);
        Answer = (prompt, cancellationToken) => Pieces.FromList([answer(prompt)], cancellationToken);
    }

    /// <summary>Initializes a model that answers with the outputs a function yields, each sent at once.</summary>
    /// <param name="name">The name; without a tag it means <c>:latest</c>.</param>
    /// <param name="answer">From prompt to outputs; the token is cancelled when the client goes away.</param>
    public OllamaTestModel(string name, Func<ModelPrompt, CancellationToken, IAsyncEnumerable<ModelOutput>> answer)
        : this(name)
    {
        ArgumentNullException.ThrowIfNull(answer);
        Answer = answer;
    }

    /// <summary>Initializes a model that gives the same outputs to every prompt.</summary>
    /// <param name="name">The name; without a tag it means <c>:latest</c>.</param>
    /// <param name="outputs">The outputs, in order.</param>
    public OllamaTestModel(string name, params ModelOutput[] outputs)
        : this(name)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        Answer = (_, cancellationToken) => Pieces.FromList(outputs, cancellationToken);
    }

    /// <summary>Initializes an embedding model.</summary>
    /// <param name="name">The name; without a tag it means <c>:latest</c>.</param>
    /// <param name="embed">From text to vector; the server scales <c>/api/embed</c> answers to length 1.</param>
    public OllamaTestModel(string name, Func<string, float[]> embed)
        : this(name)
    {
        ArgumentNullException.ThrowIfNull(embed);
        Embed = embed;
        Capabilities = ["embedding"];
    }

    /// <summary>Creates a model that answers the first request with the first of these, the second with the next, and so on.</summary>
    /// <param name="name">The name; without a tag it means <c>:latest</c>.</param>
    /// <param name="turns">One whole answer for each request: for example a tool call, and then the text that uses its result.</param>
    /// <returns>
    /// The model. A request after the last turn fails with status 500, and the message says so. Turns are counted for the model and its
    /// copies together: make one for each test.
    /// </returns>
    /// <example>
    /// <code>
    /// OllamaTestModel.InTurns("qwen3", ModelOutput.Call("get_weather", """{"city":"Oslo"}"""), "It snows in Oslo.")
    /// </code>
    /// </example>
    public static OllamaTestModel InTurns(string name, params ModelOutput[] turns)
    {
        ArgumentNullException.ThrowIfNull(turns);
        var asked = 0;
        return new OllamaTestModel(name, ModelOutput (_) =>
        {
            var turn = Interlocked.Increment(ref asked);
            return turn <= turns.Length
                ? turns[turn - 1]
                : throw new OllamaTestModelException($"'{name}' has {turns.Length} turns, and this is request {turn}.");
        });
    }

    /// <summary>Creates a decision model, which answers <c>/v1/systemone</c> and nothing else.</summary>
    /// <param name="name">The name; without a tag it means <c>:latest</c>.</param>
    /// <param name="decide">The weights of the answers to a question, 0 or more each, in the order of <see cref="ModelQuestion.Options"/>;
    /// <see langword="null"/> lets the words decide that state and answers have in common.</param>
    /// <returns>The model.</returns>
    public static OllamaTestModel ForDecisions(string name, Func<ModelQuestion, IReadOnlyList<double>>? decide = null) =>
        new(name) { Decide = decide, Capabilities = ["decision"] };

    /// <summary>Makes a model that answers every prompt with the lines of a recorded answer, byte for byte.</summary>
    /// <param name="name">The name; without a tag it means <c>:latest</c>.</param>
    /// <param name="path">The file with the recorded body: lines of a stream, or one object.</param>
    /// <returns>The model.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static OllamaTestModel FromRecording(string name, string path) =>
        new(name, [.. File.ReadAllText(path).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(ModelOutput.Frame)]);

    /// <summary>Gets the name as installed.</summary>
    public string Name { get; init; }

    /// <summary>
    /// Gets what the model answers to <c>/api/chat</c> and <c>/api/generate</c>; the token is cancelled when the client goes away.
    /// </summary>
    /// <value>The default is <see langword="null"/>: the model has no answers, only embeddings.</value>
    public Func<ModelPrompt, CancellationToken, IAsyncEnumerable<ModelOutput>>? Answer { get; init; }

    /// <summary>Gets the vector of a text, for <c>/api/embed</c> and <c>/api/embeddings</c>.</summary>
    /// <value>The default is <see langword="null"/>: embedding answers 501, as llama-server does for a text model.</value>
    public Func<string, float[]>? Embed { get; init; }

    /// <summary>
    /// Gets the weights of the answers to a question of <c>/v1/systemone</c>, for a model with the capability <c>decision</c>.
    /// </summary>
    /// <value>The default is <see langword="null"/>: the words decide that state and answers have in common.</value>
    public Func<ModelQuestion, IReadOnlyList<double>>? Decide { get; init; }

    /// <summary>
    /// Gets the values of <c>think</c> that <c>/api/show</c> names from 0.34.3 on, such as <c>false</c>, <c>low</c>, <c>high</c>.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>: for a thinking model <c>false</c> and <c>true</c>, for others nothing is shown.
    /// </value>
    public IReadOnlyList<string>? ThinkValues { get; init; }

    /// <summary>
    /// Gets what the model can do: <c>completion</c>, <c>tools</c>, <c>thinking</c>, <c>vision</c>, <c>insert</c>, <c>embedding</c>,
    /// <c>audio</c>. The server refuses requests beyond it, and a <c>thinking</c> model thinks unless told not to.
    /// </summary>
    /// <value>The default is <c>completion</c> and <c>tools</c>; for an embedding model <c>embedding</c>.</value>
    public IReadOnlyList<string> Capabilities { get; init; } = ["completion", "tools"];

    /// <summary>Gets how streamed tool calls reach the client.</summary>
    /// <value>The default is <see cref="ModelToolCallDelivery.OwnFrames"/>.</value>
    public ModelToolCallDelivery ToolCallDelivery { get; init; }

    /// <summary>Gets what becomes of a request that has both tools and a format.</summary>
    /// <value>The default is <see cref="ModelToolsWithFormat.FormatWins"/>.</value>
    public ModelToolsWithFormat ToolsWithFormat { get; init; }

    /// <summary>Gets what lists and <c>/api/show</c> say under <c>details</c>.</summary>
    public OllamaTestModelDetails Details { get; init; } = new();

    /// <summary>Gets the context the model was trained for, in tokens.</summary>
    /// <value>The default is 8,192.</value>
    public int ContextLength { get; init; } = 8192;

    /// <summary>Gets how many tokens a text has; <c>text => text.Length</c> plays a model with a token for each character.</summary>
    /// <value>The default is <see langword="null"/>: a token for each word and each sign. Each message has four more.</value>
    public Func<string, int>? CountTokens { get; init; }

    /// <summary>Gets the length of the model's vectors.</summary>
    /// <value>The default is 2,048.</value>
    public int EmbeddingLength { get; init; } = 2048;

    /// <summary>Gets the size of the files in bytes.</summary>
    /// <value>The default is 1,321,098,329.</value>
    public long Size { get; init; } = 1_321_098_329;

    /// <summary>Gets when the model was last changed.</summary>
    /// <value>The default is <see langword="null"/>: when the server learned of it.</value>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Gets the license text of <c>/api/show</c>.</summary>
    /// <value>The default is the empty string: not written.</value>
    public string License
    {
        get => string.Join('\n', Licenses);
        init => Licenses = value.Length == 0 ? [] : [value];
    }

    /// <summary>Gets the model's own system prompt, shown by <c>/api/show</c> and put before a conversation that brings none.</summary>
    /// <value>The default is the empty string: none.</value>
    public string System { get; init; } = "";

    /// <summary>Gets the template text of <c>/api/show</c>.</summary>
    /// <value>The default is the empty string: not written.</value>
    public string Template { get; init; } = "";

    /// <summary>
    /// Gets the model's own parameters as a JSON object, for example <c>{"num_ctx":2048,"stop":["user:"]}</c>:
    /// shown by <c>/api/show</c>, and in force if a request does not set the option.
    /// </summary>
    /// <value>The default is <c>{}</c>: none.</value>
    [StringSyntax(StringSyntaxAttribute.Json)]
    public string Parameters { get; init; } = "{}";

    /// <summary>Gets the model's own messages, put before each conversation.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<ModelMessage> Messages { get; init; } = [];

    /// <summary>
    /// Gets metadata for <c>/api/show</c> as a JSON object, added to (or replacing) what the server makes from the members above.
    /// </summary>
    /// <value>The default is <c>{}</c>: nothing added.</value>
    [StringSyntax(StringSyntaxAttribute.Json)]
    public string ModelInfo { get; init; } = "{}";

    /// <summary>
    /// Gets the metadata of a vision model's separate projector as a JSON object, <c>projector_info</c> of <c>/api/show</c>.
    /// </summary>
    /// <value>The default is <c>{}</c>: not written.</value>
    [StringSyntax(StringSyntaxAttribute.Json)]
    public string ProjectorInfo { get; init; } = "{}";

    /// <summary>
    /// Gets a value indicating whether the template is the Jinja one inside the model's file. Ollama then runs it natively: calls come
    /// late, generate leaves think tags in the text, the Modelfile and <c>/api/tags</c> know nothing of it.
    /// </summary>
    internal bool HasOwnTemplate => ToolCallDelivery == ModelToolCallDelivery.LastFrame;

    /// <summary>Gets the digest of the weights' blob if the model was made from an uploaded file.</summary>
    internal string? WeightsDigest { get; init; }

    /// <summary>Gets all license texts.</summary>
    internal IReadOnlyList<string> Licenses { get; init; } = [];

    /// <summary>Gets the host of a stub for a model that runs elsewhere.</summary>
    internal string RemoteHost { get; init; } = "";

    /// <summary>Gets the name of that model there.</summary>
    internal string RemoteModel { get; init; } = "";
}
