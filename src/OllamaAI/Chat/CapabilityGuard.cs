using System.Collections.Frozen;
using Microsoft.Extensions.AI;
using OllamaAI.Diagnostics;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>Tells before a request is sent that the model cannot do what it asks for.</summary>
internal static class CapabilityGuard
{
    /// <summary>Checks a request against what the model can do.</summary>
    /// <param name="client">The client to ask about the model.</param>
    /// <param name="request">The request.</param>
    /// <param name="isThinkAHint">
    /// Whether <c>think</c> comes from <see cref="ChatOptions.Reasoning"/>, which a model without reasoning may ignore.
    /// </param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>The <c>think</c> to send: the request's own, or for a hint the nearest that the model takes.</returns>
    /// <exception cref="OllamaException">A capability is missing.</exception>
    public static async ValueTask<ThinkLevel> CheckAsync(
        OllamaClient client, OllamaChatRequest request, bool isThinkAHint, CancellationToken cancellationToken)
    {
        var needed = Needed(request);
        if (needed is null || !ModelName.TryParse(request.Model, out var name))
        {
            return request.Think;
        }

        if (isThinkAHint)
        {
            needed.RemoveAll(need => need.Capability == OllamaCapabilities.Thinking);
        }

        var abilities = client.GetKnownAbilities(name);
        if (abilities is null || Missing(needed, abilities.Capabilities) is not null)
        {
            // Even if it is known: someone else may have pulled or created the model anew since.
            abilities = await client.TryAskAbilitiesAsync(request.Model, name, cancellationToken).ConfigureAwait(false);
        }

        var known = abilities?.Capabilities;
        if (Missing(needed, known) is var (capability, advice))
        {
            var model = ForeignText.Show(request.Model!);
            var others = ForeignText.Show(string.Join(", ", known!.Order(StringComparer.Ordinal)));
            throw new OllamaException(
                OllamaErrorKind.CapabilityMissing,
                $"The model '{model}' has no capability \"{capability}\" (it has: {others}). {advice} "
                + "To send it all the same, set OllamaChatClientOptions.CheckCapabilities to false.")
            {
                Model = model,
            };
        }

        if (!isThinkAHint)
        {
            return request.Think;
        }

        return known is { Count: > 0 } && !known.Contains(OllamaCapabilities.Thinking)
            ? ThinkLevel.ServerDefault
            : ThinkHint.Fit(request.Think, abilities?.ThinkValues);
    }

    private static (string Capability, string Advice)? Missing(List<(string Capability, string Advice)> needed, FrozenSet<string>? known)
    {
        foreach (var need in needed)
        {
            if (known is { Count: > 0 } && !known.Contains(need.Capability))
            {
                return need;
            }
        }

        return null;
    }

    private static List<(string Capability, string Advice)>? Needed(OllamaChatRequest request)
    {
        List<(string, string)>? needed = null;
        if (request.Tools is { Count: > 0 })
        {
            (needed ??= []).Add((OllamaCapabilities.Tools, "Choose a model that calls tools, or send no tools."));
        }

        if (request.Think.IsSpecified && request.Think != ThinkLevel.Off)
        {
            (needed ??= []).Add((
                OllamaCapabilities.Thinking,
                "Choose a thinking model, or leave out think; ChatOptions.Reasoning is a hint that such models ignore."));
        }

        for (var index = 0; index < request.Messages?.Count; index++)
        {
            foreach (var data in request.Messages[index]?.Images ?? Array.Empty<ReadOnlyMemory<byte>>())
            {
                (needed ??= []).Add(MediaMapper.IsAudio(data.Span)
                    ? (OllamaCapabilities.Audio, "Choose a model that hears, or send no sound.")
                    : (OllamaCapabilities.Vision, "Choose a model that sees, or offer it the tool of ImageAnalyzer (analyze_image)."));
            }
        }

        return needed;
    }
}
