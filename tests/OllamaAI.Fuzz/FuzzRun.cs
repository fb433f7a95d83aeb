using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace OllamaAI.Fuzz;

/// <summary>Runs many cases on all cores and tells what came of them.</summary>
internal sealed class FuzzRun(FuzzArguments arguments, Func<IFuzzTarget> createTarget)
{
    private const int MostFindings = 20;

    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, long> _outcomes = new();
    private readonly ConcurrentDictionary<string, Finding> _findings = new();
    private readonly (long Case, long Since)[] _running = new (long, long)[Environment.ProcessorCount];
    private long _next = -1;

    /// <summary>Whether every case had a documented outcome.</summary>
    public bool Run()
    {
        var watch = Stopwatch.StartNew();
        if (arguments.Case is { } index)
        {
            using var target = createTarget();
            RunCase(new CaseRunner(target, arguments.Seed), index, []);
        }
        else
        {
            RunAll();
        }

        Report(watch.Elapsed);
        return _findings.IsEmpty;
    }

    private void RunAll()
    {
        var threads = Enumerable.Range(0, _running.Length).Select(slot => new Thread(() => Work(slot))).ToList();
        threads.ForEach(thread => thread.Start());
        while (!threads.TrueForAll(thread => thread.Join(TimeSpan.FromSeconds(1))))
        {
            FindHangs();
        }
    }

    private void Work(int slot)
    {
        using var target = createTarget();
        var runner = new CaseRunner(target, arguments.Seed);
        Dictionary<string, long> outcomes = [];
        long index;
        while ((index = Interlocked.Increment(ref _next)) < arguments.Count && _findings.Count < MostFindings)
        {
            lock (_running)
            {
                _running[slot] = (index, Stopwatch.GetTimestamp());
            }

            RunCase(runner, index, outcomes);
        }

        lock (_running)
        {
            _running[slot] = default;
        }

        foreach (var (outcome, count) in outcomes)
        {
            _outcomes.AddOrUpdate(outcome, count, (_, before) => before + count);
        }
    }

    private void RunCase(CaseRunner runner, long index, Dictionary<string, long> outcomes)
    {
        var input = runner.Create(index);
        var (outcome, fault) = runner.Run(input);
        if (fault is null)
        {
            outcomes[outcome!] = outcomes.GetValueOrDefault(outcome!) + 1;
        }
        else if (!_findings.ContainsKey(Finding.SignatureOf(fault)))
        {
            var small = runner.Minimize(input, fault);
            _findings.TryAdd(Finding.SignatureOf(fault), new Finding(index, small, runner.Run(small).Fault ?? fault));
        }
    }

    private void FindHangs()
    {
        lock (_running)
        {
            foreach (var (index, since) in _running.Where(entry => entry.Since != 0 && Stopwatch.GetElapsedTime(entry.Since) > Hang))
            {
                Console.WriteLine($"HANG: case {index} of seed {arguments.Seed} runs for more than {Hang.TotalSeconds} s (repeat it with --case {index}).");
                Environment.Exit(1);
            }
        }
    }

    private void Report(TimeSpan time)
    {
        var done = _outcomes.Values.Sum();
        Console.WriteLine($"{arguments.Mode}: {done} cases, seed {arguments.Seed}, {time.TotalSeconds:0} s, {done / Math.Max(time.TotalSeconds, 1):0} a second, {_findings.Count} findings");
        foreach (var (outcome, count) in _outcomes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"  {count,9}  {outcome}");
        }

        foreach (var finding in _findings.Values)
        {
            Console.WriteLine($"FINDING: {finding.Signature}: {finding.Fault.Message}");
            Console.WriteLine($"  --seed {arguments.Seed} --case {finding.Case}; {finding.Input.Operation}, status {finding.Input.Status}, {finding.Input.Body.Length} bytes, headers {string.Join("; ", finding.Input.Headers)}");
            Console.WriteLine($"  {Encoding.Latin1.GetString(finding.Input.Body.AsSpan(0, Math.Min(600, finding.Input.Body.Length)))}");
        }
    }
}
