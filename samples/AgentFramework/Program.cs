// An agent of Microsoft Agent Framework looks at images, although its model cannot see, and remembers the conversation in a file.
//
//   dotnet run --project samples/AgentFramework                        starts a conversation
//   dotnet run --project samples/AgentFramework -- "QUESTION"          goes on with it, in a new process

using System.Text.Json;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using OllamaAI;
using OllamaAI.Samples;

// Your Ollama, or a demonstration. Your own program needs only: new OllamaClient().
await using var server = await SampleServer.FindAsync(args);
using var client = new OllamaClient(server.Endpoint);

// The tool reads https:// addresses of the public internet and, here, the files beside the program.
var analyzer = new ImageAnalyzer(client.AsIChatClient("gemma3"), new ImageAnalyzerOptions
{
    Source = { AllowedFolders = { AppContext.BaseDirectory } },
});

AIAgent agent = client.AsIChatClient("llama3.2").AsAIAgent(
    instructions: "You cannot see. Look at images with your tool, and answer in a few sentences.",
    name: "Guide",
    tools: [analyzer.AsAIFunction()]);

var file = Path.Combine(AppContext.BaseDirectory, "session.json");
var question = server.Arguments.FirstOrDefault();
var session = question is not null && File.Exists(file)
    ? await agent.DeserializeSessionAsync(JsonElement.Parse(await File.ReadAllTextAsync(file)))
    : await agent.CreateSessionAsync();

question ??= "What does the image lake.png show?";
Console.WriteLine($"> {question}");
await foreach (var update in agent.RunStreamingAsync(question, session))
{
    foreach (var call in update.Contents.OfType<FunctionCallContent>())
    {
        Console.WriteLine($"[{call.Name}] {JsonSerializer.Serialize(call.Arguments)}");
    }

    Console.Write(update.Text);
}

Console.WriteLine();
await File.WriteAllTextAsync(file, (await agent.SerializeSessionAsync(session)).GetRawText());
