using System.Globalization;
using OllamaAI;
using OllamaAI.AotSmoke;

if (args is not [var address])
{
    Console.Error.WriteLine("usage: AotSmoke ADDRESS   (of samples/TestServer)");
    return 2;
}

using var client = new OllamaClient(new Uri(address));
var scenarios = new Scenarios(client);
var failed = 0;
foreach (var (name, check) in scenarios.All)
{
    try
    {
        await check();
        Console.WriteLine($"ok      {name}");
    }
    catch (Exception fault)
    {
        failed++;
        Console.WriteLine($"FAILED  {name}: {fault}");
    }
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"start to first token: {scenarios.StartToFirstToken.TotalMilliseconds:F0} ms"));
Console.WriteLine($"{scenarios.All.Count - failed} passed, {failed} failed");
return failed == 0 ? 0 : 1;
