using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using OllamaAI;

namespace ImageAgent;

/// <summary>Serves the sample's own picture on this machine, in place of a web site.</summary>
internal sealed class PictureServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PictureServer(WebApplication app) => _app = app;

    private Uri Address => new(_app.Urls.Single());

    public string Picture => new Uri(Address, "lake.png").AbsoluteUri;

    /// <summary>By default no model may have anything read from this machine; this lets it reach exactly this server.</summary>
    public ImageSourceOptions Source => new() { AllowPrivateNetworks = true, AllowedHosts = { Address.Host }, AllowedPorts = { Address.Port } };

    public static async Task<PictureServer> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(context => context.Response.SendFileAsync(Path.Combine(AppContext.BaseDirectory, "lake.png"), context.RequestAborted));
        await app.StartAsync(cancellationToken);
        var server = new PictureServer(app);
        Console.Error.WriteLine($"Serving a picture at {server.Picture}, the only address that may be read.");
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
