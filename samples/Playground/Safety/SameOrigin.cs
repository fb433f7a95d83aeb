namespace PlaygroundSample.Safety;

/// <summary>
/// Keeps the pages of others from having models pulled or questions answered here: only the playground's own page may call.
/// </summary>
/// <remarks>
/// Browsers name the calling page in <c>Origin</c> and <c>Sec-Fetch-Site</c>, which no script can forge. A page that has its own name
/// point to this
/// machine (DNS rebinding) is stopped before, by the check of <c>Host</c>. Programs such as curl send neither header and are let through.
/// </remarks>
internal sealed class SameOrigin(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        return !request.Path.StartsWithSegments("/api") || IsOwn(request)
            ? next(context)
            : TypedResults.Problem("Only the playground's own page may do this.", statusCode: StatusCodes.Status403Forbidden)
                .ExecuteAsync(context);
    }

    private static bool IsOwn(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return (origin.Length == 0 || origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase))
            && site is "" or "none" or "same-origin";
    }
}
