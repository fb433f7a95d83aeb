using Microsoft.Extensions.AI;
using OllamaAI;
using PlaygroundSample.Api;

namespace PlaygroundSample.Chat;

/// <summary>The tools that models may call. None of them changes anything.</summary>
internal sealed class Toolbox(OllamaClient client)
{
    private readonly AIFunction _time = AIFunctionFactory.Create(new WorldClock(TimeProvider.System).GetTime, "get_time");
    private readonly AIFunction _dice = AIFunctionFactory.Create(Dice.Roll, "roll_dice");

    /// <summary>The tools; among them <c>analyze_image</c>, for images on the web, if a model is installed that can see.</summary>
    public async Task<IList<AITool>> ToolsAsync(CancellationToken cancellationToken) =>
        await FirstSeeingAsync(cancellationToken) is { } model
            ? [_time, _dice, new ImageAnalyzer(client.AsIChatClient(model)).AsAIFunction()]
            : [_time, _dice];

    private async Task<string?> FirstSeeingAsync(CancellationToken cancellationToken)
    {
        // Models of the cloud last: they leave the machine, and may cost money.
        foreach (var model in (await client.ListModelsAsync(cancellationToken)).OrderBy(model => model.RemoteHost is not null))
        {
            if (await CanSeeAsync(model.Name, cancellationToken))
            {
                return model.Name;
            }
        }

        return null;
    }

    private async Task<bool> CanSeeAsync(string model, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.GetCapabilitiesAsync(model, cancellationToken)).Contains(OllamaCapabilities.Vision);
        }
        catch (Exception e) when (Fault.IsOfOneModel(e))
        {
            return false;
        }
    }
}
