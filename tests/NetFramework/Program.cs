using OllamaAI;
using OllamaAI.NetFramework;

if (args.Length != 1)
{
    Console.Error.WriteLine("usage: NetFramework ADDRESS   (of samples/TestServer)");
    return 2;
}

Console.WriteLine($"{System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, {typeof(OllamaClient).Assembly.GetName().Name} from {Target.Of(typeof(OllamaClient).Assembly)}");
using var client = new OllamaClient(new Uri(args[0]));
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

Console.WriteLine($"{scenarios.All.Count - failed} passed, {failed} failed");
return failed == 0 ? 0 : 1;
