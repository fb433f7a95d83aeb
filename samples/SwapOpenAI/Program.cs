// The same program over Ollama's native API or over the OpenAI library: only the lines marked with "<--" differ.
//
//   dotnet run --project samples/SwapOpenAI                       Ollama, through OllamaAI
//   dotnet run --project samples/SwapOpenAI -- --openai           OpenAI if OPENAI_API_KEY is set, else Ollama's /v1

using System.ClientModel;
using System.ComponentModel;
using Microsoft.Extensions.AI;
using OllamaAI;
using OllamaAI.Samples;
using OpenAI;

await using var server = await SampleServer.FindAsync(args);
var useOpenAI = server.Arguments.Contains("--openai");
var key = Environment.GetEnvironmentVariable("OPENAI_API_KEY");
if (useOpenAI && key is null && server.IsDemonstration)
{
    Console.Error.WriteLine("--openai needs OPENAI_API_KEY, or an Ollama for its /v1: the demonstration has only the native API.");
    return 1;
}

using var provider = useOpenAI ? OverOpenAI() : OverOllama();
using var chat = provider.AsBuilder().UseFunctionInvocation().Build();
ChatOptions options = new() { Tools = [AIFunctionFactory.Create(GetWeather, "get_weather")], Temperature = 0 };
await foreach (var update in chat.GetStreamingResponseAsync("What is the weather in Paris?", options))
{
    Console.Write(update.Text);
}

Console.WriteLine();
return 0;

IChatClient OverOllama() =>
    new OllamaClient(server.Endpoint)                                                           // <--
        .AsIChatClient("llama3.2");                                                             // <--

IChatClient OverOpenAI() => key is not null
    ? new OpenAIClient(key)                                                                     // <--
        .GetChatClient("gpt-4o-mini").AsIChatClient()                                           // <--
    : new OpenAIClient(new ApiKeyCredential("ollama"), new() { Endpoint = new(server.Endpoint, "v1") })
        .GetChatClient("llama3.2").AsIChatClient();

[Description("Gets the current weather in a city.")]
static string GetWeather(string city) => $"It is 21 degrees and sunny in {city}.";
