// A web API over Ollama: a streaming chat, a keyed client for images, a health check and traces.
//
//   dotnet run --project samples/MinimalApi
//   curl -N "http://localhost:5000/chat?question=What+is+17+times+4"
//   curl --data-binary @samples/Chat/assets/lake.png -H "Content-Type: image/png" http://localhost:5000/describe
//   curl http://localhost:5000/health

using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OllamaAI;
using OllamaAI.Samples;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

const string Traces = "MinimalApi.Chat";

// Your Ollama, or a demonstration. Your own program binds a section: AddOllama(builder.Configuration.GetSection("Ollama")).
await using var server = await SampleServer.FindAsync(args);
var builder = WebApplication.CreateBuilder(server.Arguments);
var ollama = builder.Services.AddOllama(settings => settings.Endpoint = server.Endpoint);

ollama.AddChatClient("llama3.2").UseOpenTelemetry(sourceName: Traces);
ollama.AddKeyedChatClient("vision", "gemma3").UseOpenTelemetry(sourceName: Traces);

builder.Services.AddHealthChecks().AddOllama(configure: check => check.IncludeRegisteredModels = true);
builder.Services.AddOpenTelemetry()
    .ConfigureResource(resource => resource.AddService(builder.Environment.ApplicationName))
    .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation().AddSource(Traces).AddConsoleExporter())
    .WithMetrics(metrics => metrics.AddMeter(Traces, OllamaTelemetry.MeterName).AddConsoleExporter());

var app = builder.Build();
app.MapHealthChecks("/health");

// Server-sent events. A browser that goes away cancels the token, and Ollama stops generating.
app.MapGet("/chat", (string question, IChatClient chat, CancellationToken cancellationToken) =>
    TypedResults.ServerSentEvents(TextsAsync(chat, question, cancellationToken)));

app.MapPost("/describe", async (
    HttpRequest request, [FromKeyedServices("vision")] IChatClient vision, CancellationToken cancellationToken) =>
{
    var image = await DataContent.LoadFromAsync(request.Body, request.ContentType, cancellationToken);
    var question = new ChatMessage(ChatRole.User, [new TextContent("Describe this image."), image]);
    var response = await vision.GetResponseAsync(question, cancellationToken: cancellationToken);
    return response.Text;
});

await app.RunAsync();

static async IAsyncEnumerable<string> TextsAsync(
    IChatClient chat, string question, [EnumeratorCancellation] CancellationToken cancellationToken)
{
    await foreach (var update in chat.GetStreamingResponseAsync(question, cancellationToken: cancellationToken))
    {
        if (update.Text.Length > 0)
        {
            yield return update.Text;
        }
    }
}
