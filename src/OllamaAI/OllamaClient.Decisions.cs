using System.Diagnostics.CodeAnalysis;
using OllamaAI.Models;
using OllamaAI.Protocol;
using OllamaAI.Protocol.Serialization;
using OllamaAI.Transport;

namespace OllamaAI;

public sealed partial class OllamaClient
{
    /// <summary>
    /// Asks a decision model (<c>POST /v1/systemone</c>, since 0.35). Nothing is generated: the model scores the given answers.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The answers.</returns>
    /// <exception cref="ArgumentException">The request has no model, state or question, or a question is incomplete.</exception>
    /// <exception cref="OllamaException">
    /// The server refused or failed, or cannot be reached; of kind <see cref="OllamaErrorKind.EndpointNotFound"/> if it is older than
    /// 0.35, and <see cref="OllamaErrorKind.CapabilityMissing"/> if the model is not a decision model or does not see.
    /// </exception>
    /// <exception cref="TimeoutException">A limit of <see cref="OllamaClientOptions"/> was exceeded.</exception>
    /// <seealso cref="OllamaDecisionModel"/>
    [Experimental("OLLAMAAI001")]
    public Task<OllamaDecisionResponse> DecideAsync(OllamaDecisionRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        DecisionRules.ThrowIfInvalid(request);
        var call = Post(CallKind.Inference, "v1/systemone", request, OllamaJsonContext.Default.OllamaDecisionRequest, request.Model);
        var reader = new JsonWireReader<OllamaDecisionResponse>(OllamaJsonContext.Default.OllamaDecisionResponse);
        return _transport.SendAsync(call, reader, cancellationToken);
    }
}
