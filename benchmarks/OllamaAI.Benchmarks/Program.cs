using OllamaAI.Benchmarks;

if (args is [Server.Argument])
{
    await CannedServer.RunAsync();
    return 0;
}

if (args is not ([] or ["--short"]))
{
    Console.Error.WriteLine("usage: OllamaAI.Benchmarks [--short]   (--short: allocated bytes against their limits, no times)");
    return 2;
}

await using var server = await Server.StartAsync();
using var http = new HttpClient();
var cases = new Cases(server.Address, http);
return args is [] ? await Report.TimesAsync(cases) : await Report.BytesAsync(cases);
