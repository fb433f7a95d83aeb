using OllamaAI.Testing.Cloud;
using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Routes;

/// <summary>Who is signed in at ollama.com, and whether the server may go there.</summary>
internal static class AccountRoutes
{
    public static Task<Reply> MeAsync(Call call) => Task.FromResult(call.Engine.Cloud.State switch
    {
        OllamaTestCloud.SignedIn => Replies.Object(new GoJsonWriter().StartObject()
            .Member("id", "0b1c2d3e-0000-4000-8000-000000000000")
            .Member("email", "test@example.com").Member("name", "test").Member("plan", "free")
            .EndObject()),
        OllamaTestCloud.SignedOut => throw CloudGate.Unauthorized(),
        _ => throw new ApiException(503, "account unavailable"),
    });

    public static Task<Reply> SignOutAsync(Call call)
    {
        if (call.Engine.Cloud.State != OllamaTestCloud.SignedIn)
            throw new ApiException(call.Engine.Profile.IsAtLeast("0.12.1") ? 401 : 404, "you are not currently signed in");
        call.Engine.Cloud.SignOut();
        return Task.FromResult(Replies.Object(new GoJsonWriter().Null()));
    }

    public static Task<Reply> StatusAsync(Call call)
    {
        var isDisabled = call.Engine.Cloud.State == OllamaTestCloud.Disabled;
        return Task.FromResult(Replies.Object(new GoJsonWriter().StartObject()
            .Name("cloud").StartObject().Member("disabled", isDisabled).Member("source", isDisabled ? "env" : "none").EndObject()
            .EndObject()));
    }
}
