using Consumer.Framework;
using OllamaAI;
using OllamaAI.NetFramework;

var address = new Uri(args[0]);
Console.WriteLine($"{System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, OllamaAI from {Target.Of(typeof(OllamaClient).Assembly)}");
using var client = new OllamaClient(address);
return await Checks.RunAsync([.. new Scenarios(client).All, .. new Uses(address).All]);
