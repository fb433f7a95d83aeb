using OllamaAI;
using OllamaAI.NetFramework;

if (args.Length != 1)
{
    Console.Error.WriteLine("usage: NetFramework ADDRESS   (of samples/TestServer)");
    return 2;
}

Console.WriteLine($"{System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, {typeof(OllamaClient).Assembly.GetName().Name} from {Target.Of(typeof(OllamaClient).Assembly)}");
using var client = new OllamaClient(new Uri(args[0]));
return await Checks.RunAsync([.. new Scenarios(client).All]);
