using System.Globalization;
using System.Text.Json;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Routes;

/// <summary>Writes <c>model_info</c> (and a projector's), names in alphabetical order as Go writes maps.</summary>
internal static class ModelInfoWriter
{
    /// <summary>The size of the vocabulary a scripted model claims to have.</summary>
    public const int VocabularySize = 8;

    public static void Write(GoJsonWriter writer, OllamaTestModel model, bool nullArrays)
    {
        WriteMap(writer, "model_info", Sort([.. Members(Defaults(model)), .. Members(model.ModelInfo)]), nullArrays);
        if (model.ProjectorInfo != "{}")
        {
            WriteMap(writer, "projector_info", Sort(Members(model.ProjectorInfo)), nullArrays);
        }
    }

    private static string Defaults(OllamaTestModel model)
    {
        var family = model.Details.Family;
        return new GoJsonWriter().StartObject()
            .Member("general.architecture", family)
            .Member("general.file_type", 15)
            .Member("general.parameter_count", ParameterCount(model.Details.ParameterSize))
            .Member("general.quantization_version", 2)
            .Member($"{family}.attention.head_count", 32)
            .Name($"{family}.attention.layer_norm_rms_epsilon").Value(1e-5)
            .Member($"{family}.block_count", 16)
            .Member($"{family}.context_length", model.ContextLength)
            .Member($"{family}.embedding_length", model.EmbeddingLength)
            .Member("tokenizer.ggml.model", "gpt2")
            .Member("tokenizer.ggml.tokens", Enumerable.Range(0, VocabularySize).Select(index => $"t{index}"))
            .EndObject().ToString();
    }

    private static JsonElement.ObjectEnumerator Members(string json) => GoJson.ParseText(json).EnumerateObject();

    /// <summary>By name; of two with the same name the later holds.</summary>
    private static SortedDictionary<string, JsonElement> Sort(IEnumerable<JsonProperty> members)
    {
        var sorted = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            sorted[member.Name] = member.Value;
        }

        return sorted;
    }

    private static void WriteMap(GoJsonWriter writer, string name, SortedDictionary<string, JsonElement> members, bool nullArrays)
    {
        writer.Name(name).StartObject();
        foreach (var (key, value) in members)
        {
            writer.Name(key);
            if (nullArrays && value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
            {
                writer.Null();
            }
            else
            {
                writer.Value(value);
            }
        }

        writer.EndObject();
    }

    /// <summary>Reads <c>1.2B</c>, <c>270M</c>, <c>100K</c>.</summary>
    private static long ParameterCount(string size)
    {
        var factor = size.LastOrDefault() switch { 'K' => 1e3, 'M' => 1e6, 'B' => 1e9, _ => 1 };
        var digits = size.TrimEnd('K', 'M', 'B');
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? (long)(number * factor) : 0;
    }
}
