using System.Collections.Concurrent;

namespace OllamaAI.Fuzz.Soak;

/// <summary>What came of the streams. Thread-safe.</summary>
internal sealed class SoakTally
{
    private const int MostProblems = 20;

    private readonly ConcurrentDictionary<string, int> _outcomes = new();
    private long _pieces;

    public ConcurrentQueue<string> Problems { get; } = new();

    public int Streams => _outcomes.Values.Sum();

    public long Pieces => _pieces;

    public void Add(string outcome, int pieces, string? problem)
    {
        _outcomes.AddOrUpdate(outcome, 1, (_, count) => count + 1);
        Interlocked.Add(ref _pieces, pieces);
        if (problem is not null)
        {
            Problems.Enqueue(problem);
        }
    }

    public void Print()
    {
        foreach (var (outcome, count) in _outcomes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"  {count,9}  {outcome}");
        }

        foreach (var problem in Problems.Take(MostProblems))
        {
            Console.WriteLine($"PROBLEM: {problem}");
        }
    }
}
