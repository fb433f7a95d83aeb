using Microsoft.AspNetCore.Http.HttpResults;
using OllamaAI;

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
            var capabilities = await client.CapabilitiesOfAsync(model, cancellationToken);
            if (capabilities.Count == 0 || capabilities.Contains(OllamaCapabilities.Completion))
            {
                var levels = capabilities.Contains(OllamaCapabilities.Thinking)
                    ? await client.ThinkLevelsOfAsync(model, cancellationToken)
                    : null;
                rows.Add(new ModelRow(model.Name, model.Details?.ParameterSize, capabilities, levels));
            }
        }

        return rows;
    }
}
