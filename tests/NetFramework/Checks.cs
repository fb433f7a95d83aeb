namespace OllamaAI.NetFramework;

/// <summary>Runs checks one after the other, and says how each went.</summary>
internal static class Checks
{
    /// <returns>The exit code: 0 if all passed.</returns>
    public static async Task<int> RunAsync(params (string Name, Func<Task> Run)[] checks)
    {
        var failed = 0;
        foreach (var (name, run) in checks)
        {
            try
            {
                await run();
                Console.WriteLine($"ok      {name}");
            }
            catch (Exception fault)
            {
                failed++;
                Console.WriteLine($"FAILED  {name}: {fault}");
            }
        }

        Console.WriteLine($"{checks.Length - failed} passed, {failed} failed");
        return failed == 0 ? 0 : 1;
    }
}
