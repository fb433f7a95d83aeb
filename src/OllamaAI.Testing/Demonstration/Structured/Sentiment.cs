using System.Text.Json;
using System.Text.Json.Nodes;
using OllamaAI.Testing.Demonstration.Text;
using OllamaAI.Testing.Demonstration.Tools;

namespace OllamaAI.Testing.Demonstration.Structured;

/// <summary>Weighs kind words against unkind ones.</summary>
internal static class Sentiment
{
    private static readonly HashSet<string> Good = Stems(
        "good great happy love like excellent wonderful amazing nice best perfect fantastic enjoy glad beautiful thank thanks delicious "
        + "friendly recommend awesome pleased brilliant fun superb");

    private static readonly HashSet<string> Bad = Stems(
        "bad sad hate terrible awful worst angry horrible poor disappointing disappointed broken useless annoying dislike ugly "
        + "boring rude slow fail failed disgusting never unhappy wrong refund");

    /// <returns>The choice named after the prevailing side; null if the choices name no sides.</returns>
    public static JsonNode? Choose(Parameter parameter, string text)
    {
        var side = Weigh(text) switch
        {
            > 0 => "positive",
            < 0 => "negative",
            _ => "neutral",
        };
        if (parameter.Choices.Count == 0)
        {
            return parameter.Type is "string" or "" ? side : null;
        }

        JsonElement choice = parameter.Choices
            .FirstOrDefault(choice => choice.ToString().Contains(side, StringComparison.OrdinalIgnoreCase));
        return choice.ValueKind == JsonValueKind.Undefined ? null : JsonNode.Parse(choice.GetRawText());
    }

    // "not good" turns the word around.
    private static int Weigh(string text)
    {
        string[] words = [.. Words.Lower(text)];
        var weight = 0;
        for (var index = 0; index < words.Length; index++)
        {
            var stem = Stem.Of(words[index]);
            var value = Good.Contains(stem) ? 1 : Bad.Contains(stem) ? -1 : 0;
            var isTurned = words[Math.Max(0, index - 2)..index]
                .Any(word => word is "not" or "no" or "never" or "don't" or "isn't" or "wasn't");
            weight += isTurned ? -value : value;
        }

        return weight;
    }

    private static HashSet<string> Stems(string words) => [.. words.Split(' ').Select(Stem.Of)];
}
