using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Store;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Inference;

/// <summary>Makes what a model sees out of a request and the model's own system prompt and messages.</summary>
internal static class PromptMaker
{
    public static ModelPrompt From(InferenceRequest request, StoredModel model, VersionProfile profile) => new()
    {
        Model = request.Model,
        IsGenerate = request.IsGenerate,
        Messages = request.IsGenerate ? GenerateMessages(request, model.Model) : ChatMessages(request, model.Model),
        Prompt = request.Prompt,
        Suffix = request.Suffix,
        Raw = request.Raw,
        System = SystemText(request, model.Model),
        Tools = request.Tools,
        Think = model.Can("thinking") && (request.Think?.On ?? profile.ThinksByDefault),
        ThinkLevel = request.Think?.Level,
        Format = request.Format?.ToNode(),
        Options = new ModelParameters(request.Options?.ToObject() ?? []),
    };

    private static string SystemText(InferenceRequest request, OllamaTestModel model)
    {
        if (request.Raw)
        {
            return "";
        }

        var own = request.Messages.FirstOrDefault(message => message.Role == "system")?.Content ?? request.System;
        return own.Length > 0 ? own : model.System;
    }

    private static List<ModelMessage> ChatMessages(InferenceRequest request, OllamaTestModel model)
    {
        List<ModelMessage> messages = [.. model.Messages, .. request.Messages];
        if (model.System.Length > 0 && request.Messages[0].Role != "system")
        {
            messages.Insert(0, new ModelMessage { Role = "system", Content = model.System });
        }

        return messages;
    }

    private static List<ModelMessage> GenerateMessages(InferenceRequest request, OllamaTestModel model)
    {
        var system = SystemText(request, model);
        var user = new ModelMessage { Role = "user", Content = request.Prompt, Images = request.Images };
        return system.Length == 0 ? [user] : [new ModelMessage { Role = "system", Content = system }, user];
    }
}
