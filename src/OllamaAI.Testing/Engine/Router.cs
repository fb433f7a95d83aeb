using Microsoft.AspNetCore.WebUtilities;

namespace OllamaAI.Testing.Engine;

/// <summary>Finds the route of a request and answers what no route takes, as gin and Go's mux do.</summary>
internal sealed class Router(IReadOnlyList<Route> routes, VersionProfile profile, AccessRules access)
{
    private readonly IReadOnlyList<Route> _routes = [.. routes.Where(route => profile.IsAtLeast(route.Since))];

    public Task<Reply> AnswerAsync(Call call)
    {
        var (method, path) = (call.Request.Method, call.Request.Path);
        if (Clean(path) is var clean && clean != path)
        {
            return Task.FromResult(Redirect(method, clean + call.Request.Query, 307));
        }

        var candidates = _routes.Where(route => route.Matches(path)).ToList();
        if (candidates.Find(route => route.Methods.Contains(method)) is { } found)
        {
            return access.GuardAsync(call, null, () => found.Handle(call));
        }

        if (candidates.Count == 0 && path.EndsWith('/') && HasRoute(method, path.TrimEnd('/')))
        {
            return Task.FromResult(Redirect(method, path.TrimEnd('/') + call.Request.Query, method == "GET" ? 301 : 307));
        }

        return access.GuardAsync(call, Allow(candidates), () => Task.FromResult(Refuse(candidates)));
    }

    private bool HasRoute(string method, string path) => _routes.Any(route => route.Matches(path) && route.Methods.Contains(method));

    private Reply Refuse(List<Route> candidates) =>
        Allow(candidates) is { } allow
            ? Replies.Text(405, "405 method not allowed") with { Headers = [new("Allow", allow)] }
            : Replies.Text(404, "404 page not found");

    private string? Allow(List<Route> candidates) =>
        candidates.Count > 0 && profile.RefusesMethods ? string.Join(", ", candidates.SelectMany(route => route.Methods)) : null;

    private static Reply Redirect(string method, string location, int status)
    {
        var body = $"<a href=\"{location}\">{ReasonPhrases.GetReasonPhrase(status)}</a>.\n\n";
        var reply = method is "GET" or "HEAD" ? Replies.Text(status, body, "text/html; charset=utf-8") : Replies.Empty(status);
        return reply with { Headers = [new("Location", location)] };
    }

    /// <summary>Double slashes and dot segments go before routing: a badly joined base address meets this.</summary>
    private static string Clean(string path)
    {
        if (!path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal))
        {
            return path;
        }

        var parts = new List<string>();
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or ".."))
            {
                parts.Add(part);
            }
        }

        var slash = path.EndsWith('/') && parts.Count > 0 ? "/" : "";
        return "/" + string.Join('/', parts) + slash;
    }
}
