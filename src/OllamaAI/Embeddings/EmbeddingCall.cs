using Microsoft.Extensions.AI;
using OllamaAI.Chat;
using OllamaAI.Protocol;

namespace OllamaAI.Embeddings;

/// <summary>One call of the generator: its texts, the vectors so far, and the search for a text that costs the others theirs.</summary>
/// <remarks>
/// The server answers with all vectors of a request or with none. What it refuses is halved and asked again until the text is found;
/// after the first, parts are asked once more and not halved, so that a batch of n texts takes 2 log₂ n requests more at most. Texts that
/// only have to be cut are all found.
/// </remarks>
internal sealed class EmbeddingCall
{
    private readonly OllamaClient _client;
    private readonly OllamaEmbeddingGeneratorOptions _options;
    private readonly TruncationLog _truncations;
    private readonly OllamaEmbedRequest _request;
    private readonly string[] _inputs;
    private readonly bool _cutsWhatIsTooLong;
    private readonly GeneratedEmbeddings<Embedding<float>> _embeddings;
    private int? _length;
    private int _obtained;
    private OllamaException? _fault;
    private OllamaException? _faultOfABatch;

    public EmbeddingCall(
        OllamaClient client,
        OllamaEmbeddingGeneratorOptions options,
        TruncationLog truncations,
        OllamaEmbedRequest request,
        string[] inputs)
    {
        _client = client;
        _options = options;
        _truncations = truncations;
        _request = request;
        _inputs = inputs;
        _length = request.Dimensions > 0 ? request.Dimensions : null;
        _embeddings = new GeneratedEmbeddings<Embedding<float>>(inputs.Length);
        while (_embeddings.Count < inputs.Length)
        {
            _embeddings.Add(null!);
        }

        if (request.Truncate is null && options.PromptTruncation != OllamaPromptTruncation.Ignore)
        {
            _request.Truncate = false;
            _cutsWhatIsTooLong = options.PromptTruncation == OllamaPromptTruncation.Report;
        }
    }

    /// <exception cref="OllamaException">There is a text without a vector.</exception>
    public GeneratedEmbeddings<Embedding<float>> Result =>
        // What fails for every text is not the fault of one of them.
        (_obtained == 0 ? _faultOfABatch ?? _fault : _fault) is { } fault ? throw WithWhatThereIs(fault) : _embeddings;

    /// <summary>Obtains the vectors of one batch, of all texts but those at fault.</summary>
    /// <exception cref="OllamaException">The server failed, and not because of a text.</exception>
    public async ValueTask RunAsync(EmbeddingPart batch, CancellationToken cancellationToken)
    {
        try
        {
            if (await TryAsync(batch, cancellationToken).ConfigureAwait(false) is { } fault)
            {
                await SearchAsync(batch, fault, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OllamaException fault)
        {
            throw WithWhatThereIs(Locate(fault, batch.Start, batch.Count));
        }
    }

    private async Task SearchAsync(EmbeddingPart batch, OllamaException fault, CancellationToken cancellationToken)
    {
        if (batch.Count > 1)
        {
            _faultOfABatch ??= Locate(fault, batch.Start, batch.Count);
        }

        Stack<EmbeddingPart> parts = [];
        await DivideAsync(batch, fault, parts, cancellationToken).ConfigureAwait(false);
        while (parts.TryPop(out var part))
        {
            if (await TryAsync(part, cancellationToken).ConfigureAwait(false) is { } next)
            {
                await DivideAsync(part, next, parts, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask DivideAsync(
        EmbeddingPart part, OllamaException fault, Stack<EmbeddingPart> parts, CancellationToken cancellationToken)
    {
        var isTooLong = _cutsWhatIsTooLong && fault.Kind == OllamaErrorKind.ContextExceeded;
        if (part.Count == 1)
        {
            await CutAsync(part, fault, cancellationToken).ConfigureAwait(false);
        }
        else if (_fault is null || isTooLong)
        {
            // Texts that are too long are the longest: side by side, all of them are found in few requests.
            var (first, second) = (isTooLong ? part.ByLength(_inputs) : part).Halve();
            parts.Push(second);
            parts.Push(first);
        }
    }

    /// <summary>Lets the server cut a text that it refused, if that is allowed and may be of use.</summary>
    private async ValueTask CutAsync(EmbeddingPart text, OllamaException refusal, CancellationToken cancellationToken)
    {
        var fault = _cutsWhatIsTooLong && EmbeddingFaults.MayBeOfTheLength(refusal)
            ? await TryAsync(text, cancellationToken, refusal).ConfigureAwait(false)
            : refusal;
        if (fault is not null)
        {
            Blame(text[0], fault);
        }
    }

    /// <returns>A fault that a text may be the cause of.</returns>
    private async ValueTask<OllamaException?> TryAsync(
        EmbeddingPart part, CancellationToken cancellationToken, OllamaException? refusal = null)
    {
        var request = _request.WithInput(part.Of(_inputs));
        if (refusal is not null)
        {
            request.Truncate = true;
        }

        try
        {
            var response = await _client.EmbedAsync(request, cancellationToken).ConfigureAwait(false);
            EmbedResponseMapper.CheckCount(response, request);
            Take(part, response, refusal);
            return null;
        }
        catch (OllamaException fault) when (EmbeddingFaults.MayBeOfTheTexts(fault))
        {
            return fault;
        }
    }

    private void Take(EmbeddingPart part, OllamaEmbedResponse response, OllamaException? refusal)
    {
        var now = DateTimeOffset.UtcNow;
        var cut = refusal is null ? Suspect(part, response) : PromptCut.After(refusal);
        lock (_embeddings)
        {
            for (var position = 0; position < part.Count; position++)
            {
                var vector = response.Embeddings[position];
                if (VectorCheck.FaultOf(vector.Span, _length, _request.Dimensions > 0) is { } fault)
                {
                    Blame(part[position], EmbedResponseMapper.InvalidResponse(_request, fault));
                    continue;
                }

                var embedding = EmbedResponseMapper.ToEmbedding(vector, response.Model ?? _request.Model, now, _options.Normalize);
                if (cut is not null)
                {
                    cut.AddTo(embedding.AdditionalProperties ??= []);
                    _truncations.Tell(part[position], _request.Model!, cut.IsCertain);
                }

                _embeddings[part[position]] = embedding;
                _length ??= vector.Length;
                _obtained++;
            }

            AddUsage(UsageMapper.ToUsage(response.Metrics));
        }
    }

    // The server counts the tokens of all texts of a request together.
    private PromptCut? Suspect(EmbeddingPart part, OllamaEmbedResponse response) =>
        _cutsWhatIsTooLong && part.Count == 1 ? PromptCut.Suspect(response.Metrics?.PromptTokens, _request.Options?.NumCtx) : null;

    private void AddUsage(UsageDetails? usage)
    {
        if (_embeddings.Usage is null)
        {
            _embeddings.Usage = usage;
        }
        else if (usage is not null)
        {
            _embeddings.Usage.Add(usage);
        }
    }

    private void Blame(int index, OllamaException fault)
    {
        lock (_embeddings)
        {
            _fault ??= fault.ForInputs(index, 1);
        }
    }

    private OllamaException Locate(OllamaException fault, int start, int count) =>
        count < _inputs.Length ? fault.ForInputs(start, count) : fault;

    private OllamaException WithWhatThereIs(OllamaException fault) => _obtained > 0 ? fault.WithEmbeddings(_embeddings) : fault;
}
