using OllamaAI;
using OllamaAI.AotSmoke;
using OllamaAI.NetFramework;

if (args is not [var address])
{
    Console.Error.WriteLine("usage: AotSmoke ADDRESS   (of samples/TestServer)");
    return 2;
}

using var client = new OllamaClient(new Uri(address));
return await Checks.RunAsync(new Scenarios(client).All);
