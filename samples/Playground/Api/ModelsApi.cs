using Microsoft.AspNetCore.Http.HttpResults;
using OllamaAI;
using OllamaAI.Protocol;
using OllamaAI.Samples;

namespace PlaygroundSample.Api;

/// <summary><c>GET /api/models</c>: the models that can chat.</summary>
internal static class ModelsApi
{
    public static async Task<Results<Ok<ModelList>, ProblemHttpResult>> ListAsync(
        OllamaClient client, ServerInfo server, CancellationToken cancellationToken)
    {
        try
        {
            return TypedResults.Ok(new ModelList(server, await ListAsync(client, cancellationToken)));
        }
        catch (Exception e) when (Fault.IsExpected(e))
        {
            return TypedResults.Problem(Fault.Of(e).Message, statusCode: StatusCodes.Status502BadGateway);
        }
    }

    private static async Task<IReadOnlyList<ModelRow>> ListAsync(OllamaClient client, CancellationToken cancellationToken)
    {
        List<ModelRow> rows = [];
        foreach (var model in await client.ListModelsAsync(cancellationToken))
        {
            var shown = await DescribeAsync(client, model.Name, cancellationToken);
            var capabilities = shown.Capabilities ?? [];
            if (capabilities.Count == 0 || capabilities.Contains(OllamaCapabilities.Completion))
            {
                var levels = shown.Thinking?.Values?.Select(level => level.ToString()).ToList();
                rows.Add(new ModelRow(model.Name, model.Details?.ParameterSize, capabilities, levels));
            }
        }

        return rows;
    }

    // Asked of each model: the list itself leaves capabilities out for some.
    private static async Task<OllamaShowResponse> DescribeAsync(OllamaClient client, string model, CancellationToken cancellationToken)
    {
        try
        {
            return await client.ShowModelAsync(model, cancellationToken);
        }
        catch (Exception e) when (SampleModels.IsOfOneModel(e))
        {
            return new OllamaShowResponse();
        }
    }
}
