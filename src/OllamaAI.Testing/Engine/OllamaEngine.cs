using OllamaAI.Testing.Cloud;
using OllamaAI.Testing.Hosting;
using OllamaAI.Testing.Inference;
using OllamaAI.Testing.Routes;
using OllamaAI.Testing.Store;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Engine;

/// <summary>The server itself, whatever carries its requests.</summary>
internal sealed class OllamaEngine : IDisposable
{
    private readonly Router _router;

    public OllamaEngine(OllamaTestServerOptions options, bool listens)
    {
        Options = options;
        Profile = new VersionProfile(options.Version);
        Loaded = new LoadedModels(options);
        Cloud = new CloudGate(options.Cloud);
        foreach (var model in options.CloudModels)
        {
            CloudModels.Put(StoredModel.From(model, Clock.GetUtcNow()));
        }

        Registry = new Registry(options.Registry);
        Requests = new OllamaTestRequests(options.MaxRecordedRequests);
        foreach (var model in options.Models)
        {
            Models.Put(StoredModel.From(model, Clock.GetUtcNow()));
        }

        _router = new Router(RouteTable.All, Profile, new AccessRules(options.Origins, checksHost: listens));
    }

    public OllamaTestServerOptions Options { get; }

    public VersionProfile Profile { get; }

    public TimeProvider Clock => Options.TimeProvider;

    public ModelStore Models { get; } = new();

    public LoadedModels Loaded { get; }

    public CloudGate Cloud { get; }

    /// <summary>Gets the models at ollama.com.</summary>
    public ModelStore CloudModels { get; } = new();

    public BlobStore Blobs { get; } = new();

    public Registry Registry { get; }

    public CallIds CallIds { get; } = new();

    public OllamaTestRequests Requests { get; }

    public OllamaTestFaults Faults { get; } = new();

    /// <summary>A time as Ollama shows dates and expiries: in the server's own zone.</summary>
    public DateTimeOffset ToLocal(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Clock.LocalTimeZone);

    public void Dispose()
    {
        Requests.Close();
        Loaded.Dispose();
    }

    /// <exception cref="ConnectionCutException">The connection is to break.</exception>
    public async Task HandleAsync(IExchange exchange)
    {
        var request = await ReceiveAsync(exchange).ConfigureAwait(false);
        var registration = exchange.Aborted.Register(request.SetDisconnected);
        try
        {
            var reply = await AnswerWithFaultsAsync(new Call(this, exchange, request)).ConfigureAwait(false);
            request.StatusCode = reply.Status;
            await ReplyWriter.SendAsync(reply, exchange).ConfigureAwait(false);
        }
        catch (Exception e) when (exchange.Aborted.IsCancellationRequested)
        {
            // Cancelling runs newer callbacks first, so this may come before the registration's own turn.
            request.SetDisconnected();
            if (e is not OperationCanceledException)
            {
                throw;
            }
        }
        finally
        {
            await registration.DisposeAsync().ConfigureAwait(false);
            request.SetEnded();
        }
    }

    private async Task<OllamaTestRequest> ReceiveAsync(IExchange exchange)
    {
        var body = new MemoryStream();
        if (!exchange.Target.StartsWith("/api/blobs/", StringComparison.Ordinal))
        {
            await exchange.Body.CopyToAsync(body, exchange.Aborted).ConfigureAwait(false);
        }

        var request = new OllamaTestRequest(exchange.Method, exchange.Target, exchange.Headers, body.ToArray(), Requests);
        Requests.Add(request);
        return request;
    }

    private Task<Reply> AnswerWithFaultsAsync(Call call)
    {
        Func<Task<Reply>> answer = () => AnswerAsync(call);
        foreach (var fault in Faults.Take(call.Request.Path).Reverse())
        {
            var inner = answer;
            answer = () => fault.ApplyAsync(call, inner);
        }

        return answer();
    }

    private async Task<Reply> AnswerAsync(Call call)
    {
        try
        {
            return await _router.AnswerAsync(call).ConfigureAwait(false);
        }
        catch (ApiException failure)
        {
            return Replies.Error(failure);
        }
        catch (GoException malformed)
        {
            return Replies.Error(400, malformed.Message);
        }
        catch (OllamaTestModelException failure)
        {
            return Replies.Error(failure.StatusCode, failure.Message);
        }
        catch (Exception unexpected) when (unexpected is not (OperationCanceledException or ConnectionCutException))
        {
            return Replies.Error(500, $"the test server or a function given to it failed: {unexpected}");
        }
    }
}
