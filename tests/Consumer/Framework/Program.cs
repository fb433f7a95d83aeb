using Consumer.Framework;
using OllamaAI;
using OllamaAI.NetFramework;

var address = new Uri(args[0]);
Console.WriteLine($"{System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, OllamaAI from {Target.Of(typeof(OllamaClient).Assembly)}");
using var client = new OllamaClient(address);
(string Name, Func<Task> Run)[] checks = [.. new Scenarios(client).All, .. new Uses(address).All];
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
