using System.Web;
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

    public static Task<Reply> UsageAsync(Call call)
    {
        var query = HttpUtility.ParseQueryString(call.Request.Query);
        var (range, scope) = (query["range"] ?? "24h", query["scope"] ?? "self");
        var (length, step, granularity) = range switch
        {
            "24h" => (TimeSpan.FromHours(24), TimeSpan.FromHours(1), "hour"),
            "7d" => (TimeSpan.FromDays(7), TimeSpan.FromDays(1), "day"),
            "30d" => (TimeSpan.FromDays(30), TimeSpan.FromDays(1), "day"),
            _ => throw new ApiException(400, "range must be 24h, 7d, or 30d"),
        };
        if (scope is not ("self" or "team"))
        {
            throw new ApiException(400, "scope must be self or team");
        }

        call.Engine.Cloud.Pass(call.Request.Path, "usage is unavailable");

        var until = call.Engine.Clock.GetUtcNow();
        var from = until - length;
        var writer = new GoJsonWriter().StartObject().Member("range", range).Member("scope", scope).Member("granularity", granularity)
            .Member("from", GoTime.Format(from)).Member("until", GoTime.Format(until));
        WriteFigures(writer.Name("totals").StartObject(), requests: 1);
        writer.EndObject().Name("buckets").StartArray();
        for (var start = from; start < until; start += step)
        {
            var isLast = start + step >= until;
            writer.StartObject().Member("from", GoTime.Format(start)).Member("until", GoTime.Format(start + step));
            if (isLast)
            {
                writer.Member("partial", true);
            }

            WriteFigures(writer, requests: isLast ? 1 : 0);
            writer.EndObject();
        }

        return Task.FromResult(Replies.Object(writer.EndArray().EndObject()));
    }

    public static Task<Reply> BalanceAsync(Call call)
    {
        call.Engine.Cloud.Pass(call.Request.Path, "the balance is unavailable");
        var now = call.Engine.Clock.GetUtcNow();
        var writer = new GoJsonWriter().StartObject().Name("included").StartObject();
        WriteRemaining(writer, "session", 75, now.AddHours(3));
        WriteRemaining(writer, "weekly", 40.5, now.AddDays(4));
        return Task.FromResult(Replies.Object(
            writer.EndObject().Name("purchased").StartObject().Name("balance_usd").Value(0.0).EndObject().EndObject()));
    }

    public static Task<Reply> SignOutAsync(Call call)
    {
        if (call.Engine.Cloud.State != OllamaTestCloud.SignedIn)
        {
            throw new ApiException(call.Engine.Profile.IsAtLeast("0.12.1") ? 401 : 404, "you are not currently signed in");
        }

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

    private static void WriteFigures(GoJsonWriter writer, int requests) =>
        writer.Member("request_count", requests).OmitZero("input_tokens", requests * 120).OmitZero("cached_input_tokens", requests * 20)
            .OmitZero("output_tokens", requests * 45);

    private static void WriteRemaining(GoJsonWriter writer, string name, double percent, DateTimeOffset resetsAt) =>
        writer.Name(name).StartObject().Name("remaining_percent").Value(percent).Member("resets_at", GoTime.Format(resetsAt)).EndObject();
}
