using System.Text.Json;
using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Inference.Schemas;
using OllamaAI.Testing.Store;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Inference;

/// <summary>What the runner refuses once the model is loaded: images, formats, prompts beyond the context.</summary>
internal static class RunnerCheck
{
    /// <exception cref="ApiException">The runner refuses the prompt.</exception>
    public static void Run(InferenceRequest request, ModelPrompt prompt, StoredModel model, RunOptions options, VersionProfile profile)
    {
        CheckFormat(request.Format);
        CheckToolsWithFormat(prompt, model);
        CheckImages(prompt, model);
        CheckLength(request, prompt, model.Model, options.Load.ContextLength, profile);
    }

    /// <summary>The most tokens that are read of a prompt: llama-server keeps one for the answer, the runner before it did not.</summary>
    public static int LongestPrompt(int context, VersionProfile profile) => profile.NestsRunnerErrors ? context - 1 : context;

    private static void CheckFormat(JsonElement? format)
    {
        if (format is not { } value)
        {
            return;
        }

        if (value.ValueKind != JsonValueKind.Object && !(value.ValueKind == JsonValueKind.String && value.GetString() == "json"))
        {
            var quoted = GoString.Quote(new GoJsonWriter().Value(value).ToString());
            throw new ApiException(500, $"invalid format: {quoted}; expected \"json\" or a valid JSON Schema object");
        }

        if (value.ValueKind == JsonValueKind.Object && SchemaProblem.Find(value) is { } problem)
        {
            throw Nested(400, $"Field 'json_schema': \"json_schema\": JSON schema conversion failed:\n{problem}", "invalid_request_error");
        }
    }

    private static void CheckToolsWithFormat(ModelPrompt prompt, StoredModel model)
    {
        if (model.Model.ToolsWithFormat == ModelToolsWithFormat.Refused && prompt is { Tools.Count: > 0, Format: not null })
        {
            throw Nested(400, "Failed to initialize samplers: failed to parse grammar", "invalid_request_error");
        }
    }

    private static void CheckImages(ModelPrompt prompt, StoredModel model)
    {
        foreach (var image in prompt.Images)
        {
            if (!model.Can("vision") && !model.Can("audio"))
            {
                throw Nested(400, "Multimodal data provided, but model does not support multimodal requests.", "invalid_request_error");
            }

            if (!MediaSniffer.IsReadable(image))
            {
                throw Nested(400, "Failed to load image or audio file", "invalid_request_error");
            }
        }
    }

    private static void CheckLength(
        InferenceRequest request, ModelPrompt prompt, OllamaTestModel model, int context, VersionProfile profile)
    {
        var tokens = TokenCounter.Count(prompt, model);
        if (request.Truncate || tokens <= LongestPrompt(context, profile))
        {
            return;
        }

        if (!profile.NestsRunnerErrors)
        {
            throw new ApiException(400, "the input length exceeds the context length");
        }

        throw Nested(
            400,
            $"request ({tokens} tokens) exceeds the available context size ({context} tokens), try increasing it",
            "exceed_context_size_error",
            writer => writer.Member("n_prompt_tokens", tokens).Member("n_ctx", context));
    }

    /// <summary>llama-server's own error object, which Ollama puts as text into its error.</summary>
    private static ApiException Nested(int status, string message, string type, Action<GoJsonWriter>? more = null)
    {
        var writer = new GoJsonWriter().StartObject().Name("error").StartObject()
            .Member("code", status).Member("message", message).Member("type", type);
        more?.Invoke(writer);
        return new ApiException(status, writer.EndObject().EndObject().ToString());
    }
}
