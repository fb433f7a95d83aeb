namespace OllamaAI.Testing.Inference;

/// <summary>Makes up log probabilities if a script gives none: the same for the same text, with falling alternatives.</summary>
internal static class LogprobMaker
{
    private const int Alternatives = 20;

    public static IReadOnlyList<ModelLogprob> For(string token)
    {
        var logprob = -(1 + (token.Sum(sign => sign) % 97)) / 128.0;
        return [new ModelLogprob(token, logprob) { Top = [new ModelLogprob(token, logprob), .. Others(logprob)] }];
    }

    private static IEnumerable<ModelLogprob> Others(double logprob) =>
        Enumerable.Range(1, Alternatives - 1).Select(place => new ModelLogprob(((char)('`' + place)).ToString(), logprob - (1.5 * place)));
}
