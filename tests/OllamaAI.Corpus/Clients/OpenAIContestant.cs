using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI;

namespace OllamaAI.Corpus.Clients;

/// <summary>OpenAI's SDK under Microsoft.Extensions.AI.OpenAI on <c>/v1</c>, with its defaults.</summary>
internal sealed class OpenAIContestant : IContestant
{
    public string Name => "OpenAI's SDK on `/v1`";

    public bool IsOurs => false;

    public bool HasOptIns => false;

    public bool ShowsThoughts => false;

    public string Suffix => "/v1";

    public IChatClient CreateChat(HttpMessageHandler server, Uri endpoint) => CreateClient(server, endpoint).GetChatClient("m").AsIChatClient();

    public IEmbeddingGenerator<string, Embedding<float>> CreateEmbeddings(HttpMessageHandler server, Uri endpoint) =>
        CreateClient(server, endpoint).GetEmbeddingClient("m").AsIEmbeddingGenerator();

    public async Task<IReadOnlyList<string>> ListModelsAsync(HttpMessageHandler server, Uri endpoint, CancellationToken cancellationToken) =>
        [.. (await CreateClient(server, endpoint).GetOpenAIModelClient().GetModelsAsync(cancellationToken)).Value.Select(model => model.Id)];

    public Fault Read(Exception exception) => exception switch
    {
        ClientResultException result => new Fault(KindOf(result), Fault.WordsOf(exception)) { Exception = exception },
        JsonException => new Fault(FaultKind.InvalidAnswer, Fault.WordsOf(exception)) { Exception = exception },
        _ => new Fault(FaultKind.Other, Fault.WordsOf(exception)) { Exception = exception },
    };

    // The body of an error in OpenAI's form has a code and a type for programs.
    private static FaultKind KindOf(ClientResultException exception)
    {
        var body = exception.GetRawResponse()?.Content.ToString() ?? "";
        return body.Contains("\"insufficient_quota\"", StringComparison.Ordinal) ? FaultKind.Quota
            : body.Contains("\"context_length_exceeded\"", StringComparison.Ordinal) ? FaultKind.ContextExceeded
            : body.Contains("\"exceed_context_size_error\"", StringComparison.Ordinal) ? FaultKind.ContextExceeded
            : body.Contains("\"model_not_found\"", StringComparison.Ordinal) ? FaultKind.ModelMissing
            : Fault.KindOf(exception.Status);
    }

    private static OpenAIClient CreateClient(HttpMessageHandler server, Uri endpoint) => new(new ApiKeyCredential("none"), new OpenAIClientOptions
    {
        Endpoint = endpoint,
        Transport = new HttpClientPipelineTransport(new HttpClient(server, disposeHandler: false)),
    });
}
