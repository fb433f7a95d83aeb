using Microsoft.Extensions.AI;

var builder = WebApplication.CreateBuilder(args);

// Endpoint and model come from the app host, by the connection string "ollama".
var ollama = builder.AddOllama("ollama");
ollama.AddChatClient().UseOpenTelemetry();
ollama.PrepareModels();
builder.Services.AddHealthChecks().AddOllama();

var app = builder.Build();
app.MapHealthChecks("/health");
app.MapGet("/chat", async (string question, IChatClient chat, CancellationToken cancellationToken) =>
    (await chat.GetResponseAsync(question, cancellationToken: cancellationToken)).Text);
app.Run();
