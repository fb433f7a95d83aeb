// A model reads a text and answers with an object of a C# type.
//
//   dotnet run --project samples/StructuredOutput [-- "TEXT"]

using System.ComponentModel;
using Microsoft.Extensions.AI;
using OllamaAI;
using OllamaAI.Samples;

// Your Ollama, or a demonstration. Your own program needs only: new OllamaClient().
await using var server = await SampleServer.FindAsync(args);
using var client = new OllamaClient(server.Endpoint);
using var chat = client.AsIChatClient("llama3.2");

var text = server.Arguments.FirstOrDefault()
    ?? "Hello, my name is Ada Lovelace. I need 3 tickets to Paris on 2027-05-14. Please answer to ada@example.com.";
ChatOptions options = new() { Instructions = "Extract the order from the text.", Temperature = 0 };

// The server forces the model to follow the JSON schema of the type.
var response = await chat.GetResponseAsync<Order>(text, options);

Console.WriteLine($"JSON: {response.Text}");
var order = response.Result;
Console.WriteLine($"{order.Name} orders {order.Count} tickets to {order.City} for {order.Date:yyyy-MM-dd}.");

internal sealed record Order(
    [property: Description("The customer's name.")] string Name,
    [property: Description("The customer's email address.")] string Email,
    [property: Description("The number of tickets.")] int Count,
    [property: Description("The city to travel to.")] string City,
    [property: Description("The day of travel.")] DateOnly Date);
