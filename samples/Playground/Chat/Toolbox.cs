using Microsoft.Extensions.AI;
using OllamaAI;
using OllamaAI.Samples;

namespace PlaygroundSample.Chat;

/// <summary>The tools that models may call. None of them changes anything.</summary>
internal sealed class Toolbox(OllamaClient client)
{
    private readonly AIFunction _time = AIFunctionFactory.Create(new WorldClock(TimeProvider.System).GetTime, "get_time");
    private readonly AIFunction _dice = AIFunctionFactory.Create(Dice.Roll, "roll_dice");

    /// <summary>The tools; among them <c>analyze_image</c>, for images on the web, if a model is installed that can see.</summary>
    public async Task<IList<AITool>> ToolsAsync(CancellationToken cancellationToken) =>
        await SampleModels.FindAsync(client, OllamaCapabilities.Vision, cancellationToken) is { } model
            ? [_time, _dice, new ImageAnalyzer(client.AsIChatClient(model)).AsAIFunction()]
            : [_time, _dice];
}
