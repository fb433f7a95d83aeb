using System.Net;
using System.Net.Sockets;
using OllamaAI;
using OllamaAI.Namespaces;

var publicAddress = IPAddress.Parse(args[0]);
var inner = args[1..].Select(IPAddress.Parse).ToList();
using var network = new InnerNetwork(publicAddress, $"http://10.0.0.1:{InnerNetwork.OtherPort}/");
using var client = new OllamaClient(new OllamaClientOptions { Endpoint = new Uri("https://public.example"), MaxRetries = 0 });
var model = client.AsIChatClient("m");
var analyzer = new ImageAnalyzer(model, new() { Source = { AllowHttp = true } });
var (passed, failed) = (0, 0);

await RunAsync("addresses", from address in inner from scheme in Schemes() select $"{scheme}://{HostOf(address)}/a.png", ReadAsync);
await RunAsync(
    "spellings",
    [
        "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://0/", "http://167772161/", "http://[::ffff:10.0.0.1]/",
        "http://[::ffff:a9fe:a9fe]/", "http://[::]/", "http://localhost/", "http://127.0.0.1./", $"http://10.0.0.1:{InnerNetwork.OtherPort}/",
    ],
    ReadAsync);
await RunAsync("names", from index in Enumerable.Range(0, inner.Count) from scheme in Schemes() select $"{scheme}://inner{index}.example/a.png", ReadAsync);
await RunAsync("names with a public and an inner address", from scheme in Schemes() select $"{scheme}://mixed.example/a.png", ReadAsync);
await RunAsync("redirects", from address in inner from scheme in Schemes() select InnerNetwork.RedirectTo($"{scheme}://{HostOf(address)}/a.png"), ReadAsync);
await RunAsync("redirects to names", from index in Enumerable.Range(0, inner.Count) select InnerNetwork.RedirectTo($"http://inner{index}.example/"), ReadAsync);
await RunAsync("certificates, by the image reader", ["https://public.example/a.png", InnerNetwork.RedirectTo("https://public.example/a.png")], ReadAsync);
await RunAsync("certificates, by the client", ["https://public.example"], _ => client.GetVersionAsync());

// Somebody really answers at the inner addresses: a reader that may go there gets through.
var free = new ImageAnalyzer(model, new() { Source = new() { AllowHttp = true, AllowPrivateNetworks = true } });
await RunAsync("allowed, to see that it would be counted", ["http://10.0.0.1/", "http://inner1.example/"], source => free.AnalyzeAsync(source), isAllowed: true);
Console.WriteLine($"the public server: {network.PublicConnections} connections");
failed += network.PublicConnections == 0 ? 1 : 0;
Console.WriteLine($"{passed} passed, {failed} failed");
return failed == 0 && passed > 0 ? 0 : 1;

static string[] Schemes() => ["http", "https"];

static string HostOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();

Task ReadAsync(string source) => analyzer.AnalyzeAsync(source);

async Task RunAsync(string kind, IEnumerable<string> sources, Func<string, Task> read, bool isAllowed = false)
{
    var (tried, reached) = (0, 0);
    foreach (var source in sources)
    {
        network.Reached.Clear();
        try
        {
            await read(source);
            Console.WriteLine($"  {source} was not refused");
        }
        catch (Exception e) when (e is ImageRefusedException or OllamaException)
        {
            // As it should be.
        }

        // What was begun in the background has arrived by then.
        await Task.Delay(20);
        var connections = network.Reached.ToArray();
        var isRight = isAllowed == connections.Length > 0;
        (tried, reached, passed, failed) = (tried + 1, reached + connections.Length, passed + (isRight ? 1 : 0), failed + (isRight ? 0 : 1));
        if (!isRight)
        {
            Console.WriteLine($"FAILED  {source} reached {string.Join(", ", connections.Select(end => end.ToString()))}");
        }
    }

    Console.WriteLine($"{kind}: {tried} tried, {reached} connections inside");
}
