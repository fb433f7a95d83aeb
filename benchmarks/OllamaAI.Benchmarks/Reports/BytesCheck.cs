namespace OllamaAI.Benchmarks;

/// <summary>Allocated bytes against their limits: they hardly differ from machine to machine, as times do.</summary>
internal sealed class BytesCheck(Contestants contestants, TextWriter output)
{
    // Code that is not compiled in full yet allocates a little more.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    private int _passed;
    private int _failed;

    public async Task<bool> RunAsync()
    {
        foreach (var item in Cases.All)
        {
            var samples = await Measurement.RunAsync([item.Prepare(contestants.Library)], WarmUp, TimeSpan.Zero);
            var bytes = (double)samples[0].Bytes / item.Units;
            Say(bytes <= item.MaxBytes, $"{item.Name}: {bytes:N0} bytes, limit {item.MaxBytes:N0}");
        }

        foreach (var growth in Growth.All)
        {
            var samples = await growth.RunAsync(contestants.Library, TimeSpan.Zero, TimeSpan.Zero, minRuns: 5);
            var (small, large) = growth.BytesOfOneMore(samples);
            Say(
                growth.MaxBytes is { } limit ? samples[^1].Bytes <= limit : large <= (small * 1.1) + 1,
                $"{growth.Name}: {growth.Sizes[^1]:N0} take {samples[^1].Bytes:N0} bytes; one more takes {small:F2} bytes, then {large:F2}");
        }

        output.WriteLine($"{_passed} passed, {_failed} failed");
        return _failed == 0;
    }

    private void Say(bool isGood, string text)
    {
        (isGood ? ref _passed : ref _failed)++;
        output.WriteLine($"{(isGood ? "ok    " : "FAILED")}  {text}");
    }
}
