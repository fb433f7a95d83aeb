// An MCP server over stdio with one tool, analyze_image: it lets any MCP client with a text-only model look at images.
// In the configuration of a client:
//
//   "mcpServers": {
//     "images": {
//       "command": "dotnet",
//       "args": ["/path/to/McpServer.dll", "--model", "gemma3", "--allow-folder", "/home/me/Pictures"],
//       "env": { "OLLAMA_HOST": "http://127.0.0.1:11434" }
//     }
//   }
//
// Images come from https:// addresses on the public internet and from data: URIs, unless arguments or environment variables say
// otherwise (--help).

using System.CommandLine;
using McpServerSample;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using OllamaAI;

// An image of 20 MiB, the largest that is read, as base64, with room for the rest of the message.
const long MaxLineBytes = 32 * 1024 * 1024;

var model = new Option<string>("--model")
{
    Description = "The vision model; otherwise ANALYZE_IMAGE_MODEL, else gemma3.",
    DefaultValueFactory = _ => Environment.GetEnvironmentVariable("ANALYZE_IMAGE_MODEL") ?? "gemma3",
};
var folders = new Option<string[]>("--allow-folder")
{
    Description = "A folder to read images from, repeatable; otherwise ANALYZE_IMAGE_FOLDERS, "
        + $"divided by '{Path.PathSeparator}', else none.",
    DefaultValueFactory = _ => ListFrom("ANALYZE_IMAGE_FOLDERS", Path.PathSeparator),
};
var hosts = new Option<string[]>("--allow-host")
{
    Description = "The only host (example.com, *.example.com) to load from, repeatable; otherwise ANALYZE_IMAGE_HOSTS, "
        + "divided by ',', else all.",
    DefaultValueFactory = _ => ListFrom("ANALYZE_IMAGE_HOSTS", ','),
};
var http = new Option<bool>("--allow-http") { Description = "Also load from unencrypted http:// addresses." };

var command = new RootCommand("An MCP server over stdio: its tool analyze_image shows images to a vision model of Ollama (OLLAMA_HOST).")
{
    model, folders, hosts, http,
};
command.SetAction(async (arguments, cancellationToken) =>
{
    if (Wrong(arguments.GetValue(model)!, arguments.GetValue(folders)!) is { } wrong)
    {
        Console.Error.WriteLine(wrong);
        return 1;
    }

    foreach (var missing in arguments.GetValue(folders)!.Where(folder => !Directory.Exists(folder)))
    {
        Console.Error.WriteLine($"There is no folder '{missing}': until there is, no image is read from it.");
    }

    var source = new ImageSourceOptions { AllowHttp = arguments.GetValue(http) };
    Array.ForEach(arguments.GetValue(folders)!, source.AllowedFolders.Add);
    Array.ForEach(arguments.GetValue(hosts)!, source.AllowedHosts.Add);
    try
    {
        return await ServeAsync(arguments.GetValue(model)!, source, cancellationToken);
    }
    catch (Exception e) when (e is ArgumentException or FormatException)
    {
        // .NET adds the name of a parameter, which is of no use to whoever started the program.
        Console.Error.WriteLine(e is ArgumentException { ParamName: { } name }
            ? e.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal)
            : e.Message);
        return 1;
    }
});
return await command.Parse(args).InvokeAsync();

// What would otherwise be found out only when an image is shown.
static string? Wrong(string model, string[] folders) =>
    !ModelName.TryParse(model, out _) ? $"'{model}' is not a valid model name. Names look like 'gemma3' or 'qwen2.5vl:7b': --model NAME."
    : folders.Any(string.IsNullOrWhiteSpace) ? "--allow-folder names no folder. Name one: --allow-folder PATH."
    : null;

static async Task<int> ServeAsync(string model, ImageSourceOptions source, CancellationToken cancellationToken)
{
    // Standard output belongs to the protocol.
    using var logging = LoggerFactory.Create(log => log.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
    using var client = new OllamaClient(new OllamaClientOptions { LoggerFactory = logging });
    var analyzer = new ImageAnalyzer(
        client.AsIChatClient(model), new ImageAnalyzerOptions { Source = source }, logging.CreateLogger<ImageAnalyzer>());
    using var input = new BoundedLines(Console.OpenStandardInput(), MaxLineBytes);

    var builder = Host.CreateEmptyApplicationBuilder(null);
    builder.Services.AddSingleton(logging);
    builder.Services
        .AddMcpServer(server => server.ServerInfo = new Implementation { Name = "analyze-image", Version = "1.0.0" })
        .WithStreamServerTransport(input, Console.OpenStandardOutput())
        .WithTools([McpServerTool.Create(analyzer.AsAIFunction(), new McpServerToolCreateOptions
        {
            Title = "Analyze image", ReadOnly = true, Idempotent = true, OpenWorld = true,
        })])
        .WithRequestFilters(filters => filters.AddCallToolFilter(FlagErrors));
    using var host = builder.Build();
    await host.RunAsync(cancellationToken);
    if (input.IsTooLong)
    {
        Console.Error.WriteLine($"A line of the input is longer than {MaxLineBytes} bytes.");
        return 1;
    }

    return 0;
}

// The tool tells of failures in sentences for the model; MCP wants a flag as well, for the program around it.
static McpRequestHandler<CallToolRequestParams, CallToolResult> FlagErrors(
    McpRequestHandler<CallToolRequestParams, CallToolResult> next) =>
    async (request, cancellationToken) =>
    {
        var result = await next(request, cancellationToken);
        if (result.Content is [TextContentBlock { Text: var text }] && text.StartsWith("Error:", StringComparison.Ordinal))
        {
            result.IsError = true;
        }

        return result;
    };

static string[] ListFrom(string variable, char separator) =>
    (Environment.GetEnvironmentVariable(variable) ?? "")
        .Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
