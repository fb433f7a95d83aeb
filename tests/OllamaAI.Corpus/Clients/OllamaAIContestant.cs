using Microsoft.Extensions.AI;

namespace OllamaAI.Corpus.Clients;

/// <summary>This library, with its defaults or with the repairs that are off by default.</summary>
internal sealed class OllamaAIContestant(bool hasOptIns) : IContestant
{
    public string Name => hasOptIns ? "OllamaAI with opt-ins" : "OllamaAI";

    public bool IsOurs => true;

    public bool HasOptIns => hasOptIns;

    public bool ShowsThoughts => true;

    public string Suffix => "";

    public IChatClient CreateChat(HttpMessageHandler server, Uri endpoint) =>
        CreateClient(server, endpoint).AsIChatClient("m", new OllamaChatClientOptions { Repairs = new() { ToolCallsInText = hasOptIns, RetryMalformedToolCalls = hasOptIns } });

    public IEmbeddingGenerator<string, Embedding<float>> CreateEmbeddings(HttpMessageHandler server, Uri endpoint) =>
        CreateClient(server, endpoint).AsIEmbeddingGenerator("m");

    public async Task<IReadOnlyList<string>> ListModelsAsync(HttpMessageHandler server, Uri endpoint, CancellationToken cancellationToken) =>
        [.. (await CreateClient(server, endpoint).ListModelsAsync(cancellationToken)).Select(model => model.Name ?? "")];

    public Fault Read(Exception exception) => exception is OllamaException fault
        ? new Fault(KindOf(fault.Kind), Fault.WordsOf(exception), fault.IsTransient) { Exception = exception }
        : new Fault(FaultKind.Other, Fault.WordsOf(exception)) { Exception = exception };

    // The retries of a client that has its own HttpClient: with a caller's, which the scripted server needs, there are none by default.
    private static OllamaClient CreateClient(HttpMessageHandler server, Uri endpoint) =>
        new(new HttpClient(server, disposeHandler: false), new OllamaClientOptions { Endpoint = endpoint, MaxRetries = 5 });

    private static FaultKind KindOf(OllamaErrorKind kind) => kind switch
    {
        OllamaErrorKind.InvalidRequest => FaultKind.InvalidRequest,
        OllamaErrorKind.ModelNotFound => FaultKind.ModelMissing,
        OllamaErrorKind.EndpointNotFound => FaultKind.EndpointMissing,
        OllamaErrorKind.ContextExceeded => FaultKind.ContextExceeded,
        OllamaErrorKind.QuotaExceeded => FaultKind.Quota,
        OllamaErrorKind.Busy => FaultKind.Busy,
        OllamaErrorKind.Unavailable => FaultKind.Gateway,
        OllamaErrorKind.Interrupted => FaultKind.RunnerDied,
        OllamaErrorKind.InvalidResponse => FaultKind.InvalidAnswer,
        OllamaErrorKind.ServerError => FaultKind.ServerError,
        _ => FaultKind.Other,
    };
}
