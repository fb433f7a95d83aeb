namespace OllamaAI.Benchmarks;

internal static class Repetition
{
    /// <summary>Work so short that measuring it once would measure the measuring.</summary>
    public static Func<Task<long>> Repeated(this Func<Task<long>> work, int times) => async () =>
    {
        var sum = 0L;
        for (var time = 0; time < times; time++)
        {
            sum += await work();
        }

        return sum;
    };
}
