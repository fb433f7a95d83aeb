namespace PlaygroundSample.Safety;

/// <summary>Puts <see cref="SecurityHeaders"/> in front of whatever else handles a request.</summary>
internal sealed class SecurityHeadersFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseMiddleware<SecurityHeaders>();
        next(app);
    };
}
