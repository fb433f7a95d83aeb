using OllamaAI;
using OllamaAI.Memory;
using OllamaAI.Protocol;

const int Answers = 16;
const string Small = """{"version":"0.0.0"}""";
var minute = TimeSpan.FromSeconds(args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 60);
var limit = new OllamaClientOptions().MaxResponseBytes;
using var handler = new Handler { Answer = () => new MemoryStream("{}"u8.ToArray()) };
using var http = new HttpClient(handler);
using var client = new OllamaClient(http, new OllamaClientOptions { Endpoint = new Uri("http://ollama.example") });
var chat = new OllamaChatRequest { Model = "m", Messages = [new OllamaMessage { Role = "user", Content = "Hi" }] };

Console.WriteLine($"{Answers} answers at once, each up to {limit >> 20} MiB (MaxResponseBytes); resident memory in MiB");
Console.WriteLine("| answer | before | at most | after | a minute later | after a collection |");
Console.WriteLine("|---|---|---|---|---|---|");
await MeasureAsync("white space without end, refused", () => new LargestAnswer("", " ", "", long.MaxValue), client.ListModelsAsync);
await MeasureAsync(
    $"a text of {limit >> 20} MiB",
    () => new LargestAnswer("{\"message\":{\"role\":\"assistant\",\"content\":\"", "x", "\"},\"done\":true}", limit - 100),
    token => client.ChatAsync(chat, token));
await MeasureAsync($"{limit >> 20} MiB of empty models, refused", () => new LargestAnswer("{\"models\":[", "{},", "{}]}", limit - 100), client.ListModelsAsync);
await MeasureAsync("as many empty models as are allowed", () => new LargestAnswer("{\"models\":[", "{},", "{}]}", 5_900_000), client.ListModelsAsync);

async Task MeasureAsync<T>(string what, Func<Stream> answer, Func<CancellationToken, Task<T>> call)
{
    await CallSlowlyAsync(TimeSpan.FromSeconds(2));
    Collect();
    Resident.ForgetPeak();
    var before = Resident.Now();
    handler.Answer = answer;
    await Task.WhenAll(Enumerable.Range(0, Answers).Select(_ => Task.Run(() => TryAsync(call))));
    var (peak, after) = (Resident.Peak(), Resident.Now());
    await CallSlowlyAsync(minute);
    var later = Resident.Now();
    Collect();
    Console.WriteLine($"| {what} | {before} | {peak} | {after} | {later} | {Resident.Now()} |");
}

// An application that goes on with little work: without any, nothing would be collected.
async Task CallSlowlyAsync(TimeSpan duration)
{
    handler.Answer = () => new MemoryStream(System.Text.Encoding.ASCII.GetBytes(Small));
    for (var left = duration; left > TimeSpan.Zero; left -= TimeSpan.FromSeconds(0.1))
    {
        await client.GetVersionAsync();
        await Task.Delay(TimeSpan.FromSeconds(0.1));
    }
}

static async Task TryAsync<T>(Func<CancellationToken, Task<T>> call)
{
    try
    {
        await call(CancellationToken.None);
    }
    catch (OllamaException e) when (e.Kind == OllamaErrorKind.InvalidResponse)
    {
        // Refused, as it should be.
    }
}

static void Collect()
{
    for (var i = 0; i < 2; i++)
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
    }
}
