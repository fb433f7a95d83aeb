using System.Diagnostics.CodeAnalysis;

namespace OllamaAI;

public sealed partial class ModelName : IParsable<ModelName>
{
    static ModelName IParsable<ModelName>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<ModelName>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ModelName result) =>
        TryParse(s, out result);
}
