namespace OllamaAI.DependencyInjection;

/// <summary>The handlers of Microsoft.Extensions.Http.Resilience, known by name: that package is the application's choice.</summary>
internal static class ResilienceHandlers
{
    public const string TypeName = "Microsoft.Extensions.Http.Resilience.ResilienceHandler";

    /// <summary>Whether a handler is one of them. Standard, hedging and custom ones are all of the same type.</summary>
    public static bool Include(HttpMessageHandler handler) => handler.GetType().FullName == TypeName;

    /// <summary>Whether there is one among a client's handlers.</summary>
    /// <param name="outermost">The first of the handlers.</param>
    public static bool AreIn(HttpMessageHandler outermost) =>
        Include(outermost) || (outermost is DelegatingHandler { InnerHandler: { } inner } && AreIn(inner));
}
