using System.Security.Cryptography;
using System.Text;

namespace OllamaAI.Testing.Store;

/// <summary>One part of a model's manifest.</summary>
/// <param name="Digest"><c>sha256:</c> and 64 hex digits.</param>
/// <param name="Size">The size in bytes.</param>
internal sealed record Layer(string Digest, long Size)
{
    public string ShortDigest => Digest["sha256:".Length..][..12];

    /// <summary>
    /// A layer per part the model has, in Ollama's order: weights, projector, template, system, license, parameters, messages, config.
    /// </summary>
    public static IReadOnlyList<Layer> Of(OllamaTestModel model)
    {
        string[] texts =
        [
            model.ProjectorInfo == "{}" ? "" : model.ProjectorInfo,
            model.Template,
            model.System,
            .. model.Licenses,
            model.Parameters == "{}" ? "" : model.Parameters,
            string.Concat(model.Messages.Select(message => $"{message.Role}\n{message.Content}\n")),
            string.Join('\n', [model.Details.Family, model.Details.ParameterSize, model.Details.QuantizationLevel, .. model.Capabilities]),
        ];
        var small = texts.Where(text => text.Length > 0).Select(text => new Layer(Hash(text), Encoding.UTF8.GetByteCount(text))).ToList();
        var weights = Math.Max(1, model.Size - small.Sum(layer => layer.Size));
        return [new Layer(model.WeightsDigest ?? Hash("weights of " + model.Name), weights), .. small];
    }

    public static string Hash(string text) =>
        "sha256:" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant();
}
