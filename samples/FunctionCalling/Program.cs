// A model answers a question by calling functions of this program.
//
//   dotnet run --project samples/FunctionCalling [-- "QUESTION"]

using System.ComponentModel;
using Microsoft.Extensions.AI;
using OllamaAI;
using OllamaAI.Samples;

// Your Ollama, or a demonstration. Your own program needs only: new OllamaClient().
await using var server = await SampleServer.FindAsync(args);
using var client = new OllamaClient(server.Endpoint);

using var chat = client.AsIChatClient("llama3.2")
    .AsBuilder()
    .UseFunctionInvocation()
    .Build();

ChatOptions options = new()
{
    Tools =
    [
        AIFunctionFactory.Create(GetWeather, "get_weather"),
        AIFunctionFactory.Create(GetTime, "get_time"),
    ],
};

var question = server.Arguments.FirstOrDefault() ?? "What is the weather in Paris, and what time is it in Tokyo?";
Console.WriteLine($"> {question}");
await foreach (var update in chat.GetStreamingResponseAsync(question, options))
{
    Console.Write(update.Text);
}

Console.WriteLine();

[Description("Gets the current weather in a city.")]
static string GetWeather([Description("The city, such as Paris.")] string city)
{
    Console.WriteLine($"[get_weather] {city}");
    return $"It is 21 degrees and sunny in {city}.";
}

[Description("Gets the current time in a city.")]
static string GetTime([Description("The city, such as Paris.")] string city)
{
    Console.WriteLine($"[get_time] {city}");
    return $"It is 9:41 in {city}.";
}
