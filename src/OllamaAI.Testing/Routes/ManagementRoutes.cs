using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Management;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Routes;

/// <summary>Pull, push, create, copy and delete.</summary>
internal static class ManagementRoutes
{
    public static Task<Reply> PullAsync(Call call)
    {
        var (name, stream) = ReadTransfer(call, "PullRequest");
        var parsed = ModelName.TryParse(CloudName.ToStub(name)) ?? throw new ApiException(400, "invalid model name");
        return ProgressReply.StartAsync(Puller.PullAsync(call.Engine, parsed), stream, call);
    }

    public static Task<Reply> PushAsync(Call call)
    {
        var (name, stream) = ReadTransfer(call, "PushRequest");
        if (name.Length == 0)
        {
            throw new ApiException(400, "model is required");
        }

        return ProgressReply.StartAsync(Pusher.PushAsync(call.Engine, name), stream, call);
    }

    public static Task<Reply> CreateAsync(Call call)
    {
        var request = CreateRequest.Read(call.Read("CreateRequest"));
        CreateCheck.Run(request);
        return ProgressReply.StartAsync(Creator.CreateAsync(call.Engine, request), request.Stream, call);
    }

    public static Task<Reply> CopyAsync(Call call)
    {
        var body = call.Read("CopyRequest");
        var (source, destination) = (body.String("source"), body.String("destination"));
        body.ThrowIfWrong();

        var from = ModelName.TryParse(source) ?? throw new ApiException(400, $"source {GoString.Quote(source)} is invalid");
        var to = ModelName.TryParse(destination) ?? throw new ApiException(400, $"destination {GoString.Quote(destination)} is invalid");
        var model = call.Engine.Models.Find(from) ?? throw new ApiException(404, $"model {GoString.Quote(source)} not found");
        if (to.Key != from.Key)
        {
            call.Engine.Models.Put(model with { Name = to, ModifiedAt = call.Engine.Clock.GetUtcNow() });
        }

        return Task.FromResult(Replies.Empty());
    }

    public static Task<Reply> DeleteAsync(Call call)
    {
        var body = call.Read("DeleteRequest");
        var name = body.String("model") is { Length: > 0 } sent ? sent : body.String("name");
        body.ThrowIfWrong();
        if (name.Length == 0)
        {
            throw new ApiException(400, "model is required");
        }

        var parsed = ModelName.TryParse(CloudName.ToStub(name)) ?? throw new ApiException(400, $"name {GoString.Quote(name)} is invalid");
        if (!call.Engine.Models.Remove(parsed))
        {
            throw new ApiException(404, $"model '{name}' not found");
        }

        call.Engine.Loaded.Unload(parsed);
        return Task.FromResult(Replies.Empty());
    }

    private static (string Name, bool Stream) ReadTransfer(Call call, string structName)
    {
        var body = call.Read(structName);
        var name = body.String("model") is { Length: > 0 } sent ? sent : body.String("name");
        var stream = body.OptionalBool("stream") ?? true;
        body.ThrowIfWrong();
        return (name, stream);
    }
}
