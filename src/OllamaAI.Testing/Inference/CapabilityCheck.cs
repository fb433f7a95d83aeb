using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Store;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Inference;

/// <summary>What the server refuses before it loads a model.</summary>
internal static class CapabilityCheck
{
    /// <exception cref="ApiException">The model cannot do what is asked.</exception>
    public static void Run(InferenceRequest request, StoredModel model)
    {
        if (model.Can("image"))
        {
            throw new ApiException(400, "image generation models are not currently supported");
        }

        if (request.Raw && (request.Template.Length > 0 || request.System.Length > 0 || request.Context.Count > 0))
        {
            throw new ApiException(400, "raw mode does not support template, system, or context");
        }

        if (request.Think is { On: true } && !model.Can("thinking"))
        {
            throw new ApiException(400, $"{GoString.Quote(request.Model)} does not support thinking");
        }

        if (!model.Can("completion"))
        {
            throw new ApiException(400, $"{GoString.Quote(request.Model)} does not support {(request.IsGenerate ? "generate" : "chat")}");
        }

        if (request.Tools.Count > 0 && !model.Can("tools"))
        {
            throw new ApiException(400, $"{model.Name.Full} does not support tools");
        }

        if (request.Suffix.Length > 0 && !model.Can("insert"))
        {
            throw new ApiException(400, $"{model.Name.Full} does not support insert");
        }

        if (TemplateText.FindError(request.Template) is { } error)
        {
            throw new ApiException(500, error);
        }
    }
}
