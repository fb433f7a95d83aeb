using System.Globalization;
using System.Net;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.AI;
using OllamaAI;
using OllamaAI.Samples;
using PlaygroundSample.Api;
using PlaygroundSample.Chat;
using PlaygroundSample.Safety;

namespace PlaygroundSample;

/// <summary>The web application: a page, and the few addresses that its scripts call.</summary>
internal sealed class PlaygroundApp : IAsyncDisposable
{
    private const int DefaultPort = 5210;
    private const long MaxBodyBytes = 64 << 20;
    private const int MaxToolRounds = 4;

    private readonly WebApplication _web;
    private readonly SampleServer _server;

    private PlaygroundApp(WebApplication web, SampleServer server) => (_web, _server) = (web, server);

    /// <summary>Where the page is.</summary>
    public Uri Address => new(_web.Urls.Single());

    /// <summary>Starts the application over the server that the arguments name, or the demonstration.</summary>
    /// <exception cref="FormatException">The port or an address is malformed.</exception>
    /// <exception cref="IOException">The named server does not answer, or the port is taken.</exception>
    public static async Task<PlaygroundApp> StartAsync(params string[] args)
    {
        var server = await SampleServer.FindAsync(args, atPace: true);
        try
        {
            var builder = WebApplication.CreateSlimBuilder(
                new WebApplicationOptions { Args = server.Arguments, ContentRootPath = AppContext.BaseDirectory });
            ConfigureHost(builder);
            AddServices(builder, server);
            return new PlaygroundApp(await StartAsync(builder), server);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public Task WaitForShutdownAsync() => _web.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await _server.DisposeAsync();
    }

    private static async Task<WebApplication> StartAsync(WebApplicationBuilder builder)
    {
        var web = builder.Build();
        try
        {
            Map(web);
            await web.StartAsync();
            return web;
        }
        catch
        {
            await web.DisposeAsync();
            throw;
        }
    }

    private static void ConfigureHost(WebApplicationBuilder builder)
    {
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
        // Why the start failed is said in one line, by the program.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.Listen(IPAddress.Loopback, PortOf(builder.Configuration["port"]));
            server.Limits.MaxRequestBodySize = MaxBodyBytes;
            server.AddServerHeader = false;
        });
        // Ctrl+C does not wait for answers to end.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        // Before the host's own filters, so that their refusals have the headers too.
        builder.Services.Insert(0, ServiceDescriptor.Transient<IStartupFilter, SecurityHeadersFilter>());
        builder.Services.Configure<HostFilteringOptions>(options =>
        {
            options.AllowedHosts = ["127.0.0.1", "localhost"];
            options.AllowEmptyHosts = false;
        });
    }

    private static void AddServices(WebApplicationBuilder builder, SampleServer server)
    {
        builder.Services.AddOllama(options => options.Endpoint = server.Endpoint);
        builder.Services.AddSingleton(new ServerInfo(server.Endpoint, server.IsDemonstration));
        // Each question names its model, so the client needs none of its own.
        builder.Services.AddChatClient(provider => provider.GetRequiredService<OllamaClient>().AsIChatClient())
            .UseFunctionInvocation(configure: tools =>
            {
                tools.MaximumIterationsPerRequest = MaxToolRounds;
                // A tool that fails in every round is the model's to explain, not a fault of the page.
                tools.MaximumConsecutiveErrorsPerRequest = MaxToolRounds;
            });
        builder.Services.AddSingleton<Toolbox>();
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        // Page and server speak Microsoft.Extensions.AI's own JSON: messages come in as it writes them, updates go out.
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, AIJsonUtilities.DefaultOptions.TypeInfoResolver!);
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });
    }

    private static void Map(WebApplication web)
    {
        web.UseHostFiltering();
        web.UseMiddleware<SameOrigin>();
        web.UseMiddleware<UnreadableRequests>();
        web.UseDefaultFiles();
        web.UseStaticFiles();
        web.MapGet("/api/models", ModelsApi.ListAsync);
        web.MapGet("/api/status", StatusApi.AskAsync);
        web.MapPost("/api/chat", ChatApi.Answer);
        web.MapPost("/api/pull", PullApi.Pull);
    }

    private static int PortOf(string? text) =>
        text is null ? DefaultPort
        : ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port
        : throw new FormatException($"'{text}' is not a port: give a number from 0 to {ushort.MaxValue}.");
}
