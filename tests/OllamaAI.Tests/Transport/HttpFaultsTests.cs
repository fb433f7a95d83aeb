using OllamaAI.Transport;

namespace OllamaAI.Tests.Transport;

public sealed class HttpFaultsTests
{
    private static readonly CallLimits Limits = new(new OllamaClientOptions { ConnectTimeout = TimeSpan.FromSeconds(4) });

    [Fact]
    public void OfCancellation_OwnHttpClientCouldNotConnectInTime_NamesTheLimit() =>
        Translate(new TaskCanceledException("x", new TimeoutException()), callersHttp: null).ShouldBeOfType<TimeoutException>()
            .Message.ShouldBe("Connecting to the server took longer than 4 s (OllamaClientOptions.ConnectTimeout).");

    [Fact]
    public void OfCancellation_CancelledByNobodyWeKnow_IsLeftAsItIs()
    {
        var canceled = new TaskCanceledException("x");

        Translate(canceled, callersHttp: null).ShouldBeSameAs(canceled);
    }

    [Fact]
    public void OfCancellation_CallersHandlerCouldNotConnectInTime_DoesNotBlameTheHttpClientsTimeout()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(100) };

        Translate(new TaskCanceledException("x", new TimeoutException("No connection in time.")), http).Message
            .ShouldStartWith("The HTTP handler gave up: No connection in time. Its limits are set where it was made");
    }

    [Fact]
    public void OfCancellation_CallersHttpClientCancelsItsRequests_IsLeftAsItIs()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(100) };
        var canceled = new TaskCanceledException("CancelPendingRequests");

        Translate(canceled, http).ShouldBeSameAs(canceled);
    }

    private static Exception Translate(OperationCanceledException fault, HttpClient? callersHttp)
    {
        using var deadline = new Deadline(TimeLimit.None, TimeProvider.System, CancellationToken.None);
        return new HttpFaults(Limits, callersHttp).OfCancellation(fault, deadline);
    }
}
