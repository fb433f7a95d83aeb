var builder = DistributedApplication.CreateBuilder(args);

var container = builder.AddContainer("ollama-server", "ollama/ollama", "0.40.1")
    .WithHttpEndpoint(targetPort: 11434)
    .WithVolume("ollama", "/root/.ollama")
    .WithHttpHealthCheck("/api/version");

// The service finds it as ConnectionStrings:ollama.
var ollama = builder.AddConnectionString("ollama", ReferenceExpression.Create($"Endpoint={container.GetEndpoint("http")};Model=llama3.2"));

builder.AddProject<Projects.Service>("service")
    .WithReference(ollama)
    .WaitFor(container);

builder.Build().Run();
