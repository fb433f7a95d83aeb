using System.Net;

namespace OllamaAI.Tests.Transport;

public sealed class OllamaExceptionTests
{
    [Fact]
    public void New_WithoutStatus_HasNone()
    {
        // That null compiles matters: it once meant either of two constructors.
        OllamaException fault = new(OllamaErrorKind.Unreachable, "Nobody listens.", null);

        (fault.StatusCode, fault.InnerException, fault.IsTransient).ShouldBe((null, null, true));
    }

    [Fact]
    public void New_WithStatus_IsAnHttpFaultWithIt()
    {
        HttpRequestException fault = new OllamaException(OllamaErrorKind.ModelNotFound, "No such model.", HttpStatusCode.NotFound);

        fault.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
