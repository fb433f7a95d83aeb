using System.Globalization;
using OllamaAI.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [Server.Argument])
{
    await CannedServer.RunAsync();
    return 0;
}

if (args is ["repairs"])
{
    return await RepairCost.RunAsync(Console.Out) ? 0 : 1;
}

if (args is not ([] or ["--short"] or ["--docs", _] or ["waiting-streams"]))
{
    Console.Error.WriteLine(
        """
        usage: OllamaAI.Benchmarks                      the tables, on standard output
               OllamaAI.Benchmarks --docs FILE.md       the tables, into their place in a document
               OllamaAI.Benchmarks --short              allocated bytes against their limits, no times
               OllamaAI.Benchmarks waiting-streams      managed memory of open streams that wait for their next frame
               OllamaAI.Benchmarks repairs              what the repairs cost a stream that needs none
        """);
    return 2;
}

await using var server = await Server.StartAsync();
var contestants = new Contestants(server.Address);
if (args is ["waiting-streams"])
{
    return await WaitingStreams.RunAsync(server.Address, Console.Out) ? 0 : 1;
}

if (args is ["--short"])
{
    return await new BytesCheck(contestants, Console.Out).RunAsync() ? 0 : 1;
}

using var output = new StringWriter();
await new FullReport(contestants, output).WriteAsync();
if (args is ["--docs", var path])
{
    await Document.ReplaceAsync(path, output.ToString());
}

Console.Write(output);
return 0;
