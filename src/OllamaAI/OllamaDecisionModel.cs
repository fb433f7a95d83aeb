using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Decisions;
using OllamaAI.Protocol;

namespace OllamaAI;

/// <summary>Represents a decision model, such as <c>nimble</c>: it chooses, affirms and scores instead of writing text.</summary>
/// <remarks>
/// Thread-safe: nothing is kept between calls. A state is a text, or any object that the model is to read as JSON.
/// </remarks>
[Experimental("OLLAMAAI001")]
public sealed class OllamaDecisionModel
{
    private const string Question = "question";

    private readonly JsonSerializerOptions _serializerOptions;

    /// <summary>Initializes a new instance of the <see cref="OllamaDecisionModel"/> class.</summary>
    /// <param name="client">The client.</param>
    /// <param name="modelId">The model's name, such as <c>nimble</c>.</param>
    /// <param name="serializerOptions">
    /// How states become JSON, or <see langword="null"/> for <see cref="AIJsonUtilities.DefaultOptions"/>. Applications compiled ahead of
    /// time add their own types here.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="modelId"/> is empty or white space.</exception>
    public OllamaDecisionModel(OllamaClient client, string modelId, JsonSerializerOptions? serializerOptions = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(modelId);
        Client = client;
        ModelId = modelId;
        _serializerOptions = serializerOptions ?? AIJsonUtilities.DefaultOptions;
    }

    /// <summary>Gets the client.</summary>
    public OllamaClient Client { get; }

    /// <summary>Gets the model's name.</summary>
    public string ModelId { get; }

    /// <summary>Chooses a value of an enumeration.</summary>
    /// <remarks>
    /// The options are the values' names, or those of their <see
    /// cref="System.Text.Json.Serialization.JsonStringEnumMemberNameAttribute"/>. A <see
    /// cref="System.ComponentModel.DescriptionAttribute"/> on a value describes it to the model.
    /// </remarks>
    /// <typeparam name="TEnum">The enumeration, with at least two values.</typeparam>
    /// <param name="question">The question, such as "Which team should answer?".</param>
    /// <param name="state">What the question is about: a text, or an object that is sent as JSON.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The choice.</returns>
    /// <exception cref="ArgumentException">The question or the state is empty, or the enumeration has fewer than two values.</exception>
    /// <exception cref="NotSupportedException">The state's type has no JSON contract in the serializer options.</exception>
    /// <exception cref="OllamaException">
    /// The server refused or failed, cannot be reached, or did not answer with one of the options.
    /// </exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public async Task<OllamaChoice<TEnum>> DecideAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] TEnum>(
        string question, object state, CancellationToken cancellationToken = default)
        where TEnum : struct, Enum
    {
        var asked = OllamaChoiceQuestion.FromEnum<TEnum>(Required(question));
        var answer = await AskOneAsync(asked, state, cancellationToken).ConfigureAwait(false);
        return answer.GetChoice<TEnum>(Question);
    }

    /// <summary>Chooses one of several options.</summary>
    /// <param name="question">The question, such as "Which label fits this ticket?".</param>
    /// <param name="options">The options, each with a description or <see langword="null"/>. At least two; models take about 24.</param>
    /// <param name="state">What the question is about: a text, or an object that is sent as JSON.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The choice.</returns>
    /// <exception cref="ArgumentException">The question or the state is empty, or there are fewer than two options.</exception>
    /// <exception cref="NotSupportedException">The state's type has no JSON contract in the serializer options.</exception>
    /// <exception cref="OllamaException">
    /// The server refused or failed, cannot be reached, or did not answer with one of the options.
    /// </exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public async Task<OllamaChoice<string>> DecideAsync(
        string question, IReadOnlyDictionary<string, string?> options, object state, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var criteria = options.ToDictionary();
        var asked = new OllamaChoiceQuestion { Instructions = Required(question), Criteria = criteria };
        var answer = await AskOneAsync(asked, state, cancellationToken).ConfigureAwait(false);
        return DecisionReader.ToChoice(answer.GetChoice(Question), criteria.Keys.ToDictionary(name => name), ModelId);
    }

    /// <summary>Answers a question with the probability of yes.</summary>
    /// <param name="question">The question, such as "Is the customer asking for a refund?".</param>
    /// <param name="state">What the question is about: a text, or an object that is sent as JSON.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The probability of yes.</returns>
    /// <exception cref="ArgumentException">The question or the state is empty.</exception>
    /// <exception cref="NotSupportedException">The state's type has no JSON contract in the serializer options.</exception>
    /// <exception cref="OllamaException">The server refused or failed, cannot be reached, or did not answer the question.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public async Task<OllamaYesNo> AskYesNoAsync(string question, object state, CancellationToken cancellationToken = default)
    {
        var asked = new OllamaYesNoQuestion { Instructions = Required(question) };
        var answer = await AskOneAsync(asked, state, cancellationToken).ConfigureAwait(false);
        return answer.GetYesNo(Question);
    }

    /// <summary>Answers a question with a place on a scale.</summary>
    /// <param name="question">The question, such as "How urgent is this ticket?".</param>
    /// <param name="levels">The levels of the scale, lowest first: 2 to 26.</param>
    /// <param name="state">What the question is about: a text, or an object that is sent as JSON.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentException">The question or the state is empty, or there are fewer than two levels.</exception>
    /// <exception cref="NotSupportedException">The state's type has no JSON contract in the serializer options.</exception>
    /// <exception cref="OllamaException">The server refused or failed, cannot be reached, or did not answer the question.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public async Task<OllamaScore> ScoreAsync(
        string question, IReadOnlyList<string> levels, object state, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(levels);
        var asked = new OllamaScoreQuestion { Instructions = Required(question), Criteria = [.. levels] };
        var answer = await AskOneAsync(asked, state, cancellationToken).ConfigureAwait(false);
        return DecisionReader.ToScore(answer.GetScore(Question), levels, ModelId);
    }

    /// <summary>Asks several questions about one state in one request.</summary>
    /// <param name="questions">The questions by name; the server takes up to 64.</param>
    /// <param name="state">What the questions are about: a text, or an object that is sent as JSON.</param>
    /// <param name="images">Images that the questions are about too, for models that see, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>
    /// The answers: <see cref="OllamaDecisionResponseExtensions.GetChoice(OllamaDecisionResponse, string)"/> and its siblings read them.
    /// </returns>
    /// <exception cref="ArgumentException">There is no question, a question is incomplete, or the state is empty.</exception>
    /// <exception cref="ImageRefusedException">
    /// An image is not a PNG, JPEG or WebP file, or another that servers decode, or it is cut short. Nothing was sent.
    /// </exception>
    /// <exception cref="NotSupportedException">The state's type has no JSON contract in the serializer options.</exception>
    /// <exception cref="OllamaException">The server refused or failed, or cannot be reached.</exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    public Task<OllamaDecisionResponse> AskAsync(
        IReadOnlyDictionary<string, OllamaDecisionQuestion> questions,
        object state,
        IEnumerable<DataContent>? images = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentNullException.ThrowIfNull(state);
        var request = new OllamaDecisionRequest
        {
            Model = ModelId,
            State = DecisionState.ToNode(state, _serializerOptions),
            Questions = questions.ToDictionary(),
            Images = images is null ? null : DecisionImages.ToBytes(images),
        };
        return Client.DecideAsync(request, cancellationToken);
    }

    private static string Required(string question, [CallerArgumentExpression(nameof(question))] string? parameter = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(question, parameter);
        return question;
    }

    private Task<OllamaDecisionResponse> AskOneAsync(OllamaDecisionQuestion question, object state, CancellationToken cancellationToken) =>
        AskAsync(new Dictionary<string, OllamaDecisionQuestion> { [Question] = question }, state, null, cancellationToken);
}
