using System.Collections.Concurrent;
using OllamaAI.Corpus.Clients;
using OllamaAI.Corpus.Report;

namespace OllamaAI.Corpus;

/// <summary>Puts the cases of all kinds to all libraries.</summary>
/// <param name="kinds">The kinds.</param>
/// <param name="contestants">The libraries.</param>
internal sealed class CorpusRun(IReadOnlyList<Kind> kinds, IReadOnlyList<IContestant> contestants)
{
    // Those that wait for seconds take no processor meanwhile.
    private const int WaitingAtOnce = 500;
    private const int ComputingAtOnce = 4;

    private readonly ConcurrentDictionary<(IContestant Contestant, Case Case), ConcurrentBag<string>> _failures = new();

    public async Task<IReadOnlyList<KindResult>> RunAsync()
    {
        var cases = kinds.Select(kind => (Kind: kind, Cases: kind.Create().ToList())).ToList();
        await Task.WhenAll(RunAsync(cases.Where(kind => kind.Kind.Waits), WaitingAtOnce), RunAsync(cases.Where(kind => !kind.Kind.Waits), ComputingAtOnce));
        return
        [
            .. from kind in cases
               from contestant in contestants
               select new KindResult(kind.Kind, contestant, [.. kind.Cases.Select(input => new CaseResult(input, FailuresOf(contestant, input)))]),
        ];
    }

    private async Task RunAsync(IEnumerable<(Kind Kind, List<Case> Cases)> inputs, int atOnce)
    {
        var runs =
            from kind in inputs
            from input in kind.Cases.Select((input, index) => (Case: input, Index: index))
            from contestant in contestants
            from way in input.Case.Ways
            select (input.Case, input.Index, Contestant: contestant, Way: way);
        await Parallel.ForEachAsync(runs, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (run, _) =>
        {
            if (await CaseRunner.RunAsync(run.Case, run.Contestant, run.Way, seed: run.Index) is { } failure)
            {
                _failures.GetOrAdd((run.Contestant, run.Case), _ => []).Add($"{run.Way}: {failure}");
            }
        });
    }

    private IReadOnlyList<string> FailuresOf(IContestant contestant, Case input) =>
        _failures.TryGetValue((contestant, input), out var failures) ? [.. failures.Order()] : [];
}
