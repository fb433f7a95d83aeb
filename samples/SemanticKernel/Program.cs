// Semantic Kernel with Ollama: the model calls a function of this program, and looks at an image through the image plugin.
//
//   dotnet run --project samples/SemanticKernel [-- "QUESTION"]

using System.ComponentModel;
using Microsoft.SemanticKernel;
using OllamaAI;
using OllamaAI.Samples;
using OllamaAI.SemanticKernel;

// Your Ollama, or a demonstration. Your own program needs only: new OllamaClient().
await using var server = await SampleServer.FindAsync(args);
using var client = new OllamaClient(server.Endpoint);

var builder = Kernel.CreateBuilder().AddOllamaAIChatCompletion("llama3.2", client);
builder.Plugins.AddFromFunctions("Weather", [KernelFunctionFactory.CreateFromMethod(GetWeather, "get_weather")]);

// The plugin reads https:// addresses of the public internet and, here, the files beside the program.
builder.Plugins.AddOllamaImages(new ImageAnalyzer(client.AsIChatClient("gemma3"), new ImageAnalyzerOptions
{
    Source = { AllowedFolders = { AppContext.BaseDirectory } },
}));
var kernel = builder.Build();

var settings = new OllamaAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto(), Temperature = 0 };
string[] questions = server.Arguments is [var asked, ..]
    ? [asked]
    : ["What is the weather in Paris?", "What does the image lake.png show?"];
foreach (var question in questions)
{
    Console.WriteLine($"> {question}");
    await foreach (var text in kernel.InvokePromptStreamingAsync<string>(question, new KernelArguments(settings)))
    {
        Console.Write(text);
    }

    Console.WriteLine();
}

[Description("Gets the current weather in a city.")]
static string GetWeather([Description("The city, such as Paris.")] string city)
{
    Console.WriteLine($"[get_weather] {city}");
    return $"It is 21 degrees and sunny in {city}.";
}
