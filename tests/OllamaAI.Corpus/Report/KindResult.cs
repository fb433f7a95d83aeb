using OllamaAI.Corpus.Clients;

namespace OllamaAI.Corpus.Report;

/// <summary>How one library did on one kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Contestant">The library.</param>
/// <param name="Cases">The cases, each with what is wrong with its outcome.</param>
internal sealed record KindResult(Kind Kind, IContestant Contestant, IReadOnlyList<CaseResult> Cases)
{
    public int Inputs => Cases.Count(result => !result.Case.IsCounterExample);

    public int Recovered => Cases.Count(result => !result.Case.IsCounterExample && result.Failures.Count == 0);

    public int CounterExamples => Cases.Count(result => result.Case.IsCounterExample);

    public int Kept => Cases.Count(result => result.Case.IsCounterExample && result.Failures.Count == 0);

    /// <summary>The cases that this library has to pass: what is off by default needs the opt-ins.</summary>
    public IEnumerable<CaseResult> Owed => Contestant.IsOurs
        ? Cases.Where(result => result.Case.IsCounterExample || !Kind.IsOptIn || Contestant.HasOptIns)
        : [];
}

/// <summary>What became of one case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Failures">What was wrong, for each way in which the answer arrived.</param>
internal sealed record CaseResult(Case Case, IReadOnlyList<string> Failures);
