namespace OllamaAI.Fuzz;

/// <summary>Runs cases on the calling thread, and makes those that fail smaller.</summary>
internal sealed class CaseRunner(IFuzzTarget target, int seed)
{
    private const int MostTries = 3000;

    public FuzzCase Create(long index) => target.Create(new Random(HashCode(seed, index)));

    /// <summary>The name of the outcome, or what was thrown.</summary>
    public (string? Outcome, Exception? Fault) Run(FuzzCase input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var outcome = target.RunAsync(input).GetAwaiter().GetResult();
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            return allocated <= input.MaxAllocation
                ? (outcome, null)
                : (null, new FindingException($"Allocates more than its share: {allocated} bytes for a body of {input.Body.Length}."));
        }
        catch (Exception e)
        {
            return (null, e);
        }
    }

    /// <summary>Leaves out of the body what the fault does not need.</summary>
    public FuzzCase Minimize(FuzzCase input, Exception fault)
    {
        var signature = Finding.SignatureOf(fault);
        var tries = 0;
        for (var length = input.Body.Length / 2; length > 0; length /= 2)
        {
            for (var start = 0; start + length <= input.Body.Length && tries < MostTries; tries++)
            {
                var smaller = input with { Body = Mutator.Splice(input.Body, start, length, []) };
                if (Run(smaller).Fault is { } same && Finding.SignatureOf(same) == signature)
                {
                    input = smaller;
                }
                else
                {
                    start += length;
                }
            }
        }

        return input;
    }

    // System.HashCode differs from process to process.
    private static int HashCode(int seed, long index) => unchecked((int)((((ulong)index + 1) * 0x9E3779B97F4A7C15UL) >> 32) ^ (seed * 486187739));
}
