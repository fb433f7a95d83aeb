using System.Text.Json;
using System.Text.Json.Nodes;
using OllamaAI.Testing.Demonstration.Talk;
using OllamaAI.Testing.Demonstration.Tools;

namespace OllamaAI.Testing.Demonstration;

/// <summary>Turns replies and tool calls into what a model streams.</summary>
internal static class AnswerWriter
{
    public static IEnumerable<ModelOutput> Text(ModelPrompt prompt, Reply reply, IReadOnlyDictionary<string, JsonNode> known)
    {
        string text = prompt.Format is { } format ? StructuredAnswer.Write(format, prompt, reply, known) : reply.Text;
        return Think(prompt, reply.Reason).Concat(OutputPieces.Of(text).Select(ModelOutput.FromString));
    }

    public static IEnumerable<ModelOutput> Calls(ModelPrompt prompt, IReadOnlyList<ToolCall> calls)
    {
        string names = string.Join(" and ", calls.Select(call => call.Tool.Name).Distinct());
        return Think(prompt, $"The words of the message fit the tool {names}, so I call it.").Concat(calls.Select(Call));
    }

    private static IEnumerable<ModelOutput> Think(ModelPrompt prompt, string reason) =>
        prompt.Think ? OutputPieces.Of(reason).Select(ModelOutput.Think) : [];

    private static ModelOutput Call(ToolCall call)
    {
        using JsonDocument arguments = JsonDocument.Parse(call.Arguments.ToJsonString());
        return ModelOutput.Call(call.Tool.Name, arguments.RootElement.Clone());
    }
}
