using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OllamaAI.Testing;

namespace OllamaAI.Samples;

/// <summary>Turns replies into what a model streams: thoughts if they were asked for, then the text word by word.</summary>
internal static partial class AnswerWriter
{
    /// <param name="prompt">What was asked.</param>
    /// <param name="reply">The reply.</param>
    /// <param name="facts">What is known beyond the words of the prompt, by the names that properties of a schema may have.</param>
    public static IEnumerable<ModelOutput> Write(ModelPrompt prompt, Reply reply, IReadOnlyDictionary<string, JsonNode>? facts = null)
    {
        var text = prompt.Format switch
        {
            JsonObject schema => SchemaFiller.Fill(schema, prompt.LastUserText, reply.Text, facts ?? NoFacts),
            { } => new JsonObject { ["answer"] = reply.Text }.ToJsonString(),
            null => reply.Text,
        };
        return Think(prompt, reply.Reason).Concat(Words(text).Select(ModelOutput.Text));
    }

    public static IEnumerable<ModelOutput> Think(ModelPrompt prompt, string reason) =>
        prompt.Think ? Words(reason).Select(ModelOutput.Think) : [];

    private static Dictionary<string, JsonNode> NoFacts { get; } = [];

    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(match => match.Value);

    // A word with the white space before it, as tokenizers cut. Long ones are cut too, so that a megabyte of letters is not one token.
    [GeneratedRegex(@"\s*\S{1,12}|\s+$")]
    private static partial Regex Word();
}
