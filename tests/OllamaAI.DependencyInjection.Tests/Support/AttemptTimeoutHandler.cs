namespace OllamaAI.DependencyInjection.Tests.Support;

/// <summary>Does what the standard resilience handler does to slow answers: gives up an attempt without headers after 10 seconds.</summary>
internal sealed class AttemptTimeoutHandler(TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await base.SendAsync(request, either.Token);
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested)
        {
            throw new TimeoutException("The attempt took longer than 10 s.", e);
        }
    }
}
