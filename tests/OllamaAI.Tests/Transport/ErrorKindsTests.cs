using System.Net;
using System.Text;
using OllamaAI.Transport;

namespace OllamaAI.Tests.Transport;

public sealed class ErrorKindsTests
{
    private static readonly ApiCall Call = new(HttpMethod.Post, "api/chat") { Model = "m" };

    [Theory]
    [InlineData(429, """{"error":"you (ada) have reached your session usage limit, upgrade for higher limits: https://ollama.com/upgrade"}""", OllamaErrorKind.QuotaExceeded)]
    [InlineData(429, """{"error":"you have reached your weekly usage limit"}""", OllamaErrorKind.QuotaExceeded)]
    [InlineData(429, """{"error":{"message":"You exceeded your current quota","type":"insufficient_quota"}}""", OllamaErrorKind.QuotaExceeded)]
    [InlineData(429, """{"error":"You have exceeded your monthly included credits for inference."}""", OllamaErrorKind.QuotaExceeded)]
    [InlineData(429, """{"error":{"message":"Budget has been exceeded! Current cost: 5.1, max budget: 5.0"}}""", OllamaErrorKind.QuotaExceeded)]
    [InlineData(429, """{"error":"Limit of 20000 tokens per minute reached"}""", OllamaErrorKind.Busy)]
    [InlineData(429, """{"error":"weekly limit reached, resets on Monday"}""", OllamaErrorKind.QuotaExceeded)]
    [InlineData(429, """{"error":{"message":"Refused.","code":"billing_hard_limit_reached"}}""", OllamaErrorKind.QuotaExceeded)]
    [InlineData(429, """{"error":"3 requests per minute; add a payment method for a higher limit"}""", OllamaErrorKind.Busy)]
    [InlineData(429, """{"error":"too many concurrent requests, upgrade for higher limits"}""", OllamaErrorKind.Busy)]
    [InlineData(400, """{"error":"the thinking budget must be positive"}""", OllamaErrorKind.InvalidRequest)]
    [InlineData(400, """{"error":"max_tokens is too large: 5000. This model supports at most 4096 completion tokens"}""", OllamaErrorKind.InvalidRequest)]
    [InlineData(400, """{"error":"too many tokens: 9000 > 4096"}""", OllamaErrorKind.ContextExceeded)]
    [InlineData(400, """{"error":"The model `m` does not exist"}""", OllamaErrorKind.ModelNotFound)]
    [InlineData(400, """{"error":{"message":"Refused.","code":"invalid_budget_tokens"}}""", OllamaErrorKind.InvalidRequest)]
    [InlineData(400, """{"error":{"message":"Refused.","code":"insufficient_quota"}}""", OllamaErrorKind.QuotaExceeded)]
    [InlineData(422, """{"detail":[{"loc":["body","temperature"],"msg":"Input should be less than or equal to 2"}]}""", OllamaErrorKind.InvalidRequest)]
    [InlineData(500, """{"error":"The request took too long to process"}""", OllamaErrorKind.ServerError)]
    [InlineData(431, """{"error":"Request header fields too long"}""", OllamaErrorKind.InvalidRequest)]
    [InlineData(400, """{"error":"request too long: 9000 tokens"}""", OllamaErrorKind.ContextExceeded)]
    [InlineData(500, """{"error":"unable to load model m: libcuda.so.1 not found"}""", OllamaErrorKind.ServerError)]
    [InlineData(500, """{"error":"could not find a tokenizer for model m"}""", OllamaErrorKind.ServerError)]
    [InlineData(400, """{"error":"model parameters not found"}""", OllamaErrorKind.InvalidRequest)]
    [InlineData(404, """{"error":"path not found"}""", OllamaErrorKind.EndpointNotFound)]
    [InlineData(500, """{"error":"Post \"http://127.0.0.1:41235/completion\": EOF"}""", OllamaErrorKind.Interrupted)]
    [InlineData(500, """{"error":"model runner exited with code 137"}""", OllamaErrorKind.Interrupted)]
    [InlineData(500, """{"error":"runner does not support this architecture"}""", OllamaErrorKind.ServerError)]
    [InlineData(402, """{"error":"payment required"}""", OllamaErrorKind.QuotaExceeded)]
    [InlineData(429, """{"error":"too many concurrent requests"}""", OllamaErrorKind.Busy)]
    [InlineData(429, "rate limit exceeded", OllamaErrorKind.Busy)]
    [InlineData(529, "overloaded", OllamaErrorKind.Busy)]
    [InlineData(524, "error code: 524", OllamaErrorKind.Unavailable)]
    [InlineData(520, "", OllamaErrorKind.Unavailable)]
    [InlineData(404, """{"detail":"Model 'm' was not found"}""", OllamaErrorKind.ModelNotFound)]
    [InlineData(404, """{"Message":"Model 'm' was not found"}""", OllamaErrorKind.ModelNotFound)]
    [InlineData(404, """{"fault":{"faultstring":"Model 'm' was not found","detail":{"errorcode":"x"}}}""", OllamaErrorKind.ModelNotFound)]
    [InlineData(404, """{"detail":"Not Found"}""", OllamaErrorKind.EndpointNotFound)]
    [InlineData(404, """{"error":"Not Found"}""", OllamaErrorKind.EndpointNotFound)]
    [InlineData(404, """{"error":{"message":"Invalid URL (POST /v1/api/chat), no route"}}""", OllamaErrorKind.EndpointNotFound)]
    [InlineData(404, "<html><title>404 Model not found</title></html>", OllamaErrorKind.EndpointNotFound)]
    [InlineData(400, """{"error":"input length exceeds maximum context length"}""", OllamaErrorKind.ContextExceeded)]
    [InlineData(400, """{"error":"This model's maximum context length is 4096 tokens, however you requested 5000"}""", OllamaErrorKind.ContextExceeded)]
    [InlineData(500, """{"error":"the request exceeds the available context size, try increasing it"}""", OllamaErrorKind.ContextExceeded)]
    [InlineData(400, """{"error":"prompt is too long: 9000 tokens"}""", OllamaErrorKind.ContextExceeded)]
    [InlineData(500, """{"error":"Post \"https://registry.ollama.ai/v2/\": context deadline exceeded"}""", OllamaErrorKind.ServerError)]
    [InlineData(500, """{"error":"prompt: context deadline exceeded"}""", OllamaErrorKind.ServerError)]
    [InlineData(400, """{"error":"prompt 0 has 9000 tokens; expected 1-4096 (input is never truncated)"}""", OllamaErrorKind.ContextExceeded)]
    [InlineData(400, """{"error":"temperature exceeds 2"}""", OllamaErrorKind.InvalidRequest)]
    [InlineData(500, """{"error":"an error was encountered while running the model: unexpected EOF"}""", OllamaErrorKind.Interrupted)]
    [InlineData(500, """{"error":"llama-server process no longer running: 1"}""", OllamaErrorKind.Interrupted)]
    [InlineData(500, """{"error":"llama runner process has terminated: exit status 2"}""", OllamaErrorKind.Interrupted)]
    [InlineData(500, """{"error":"model requires more system memory (9 GiB) than is available"}""", OllamaErrorKind.ServerError)]
    [InlineData(400, """{"error":"\"m\" does not support tools"}""", OllamaErrorKind.CapabilityMissing)]
    [InlineData(400, """{"error":"quantize does not support q5_1"}""", OllamaErrorKind.InvalidRequest)]
    public void FromStatus_Answer_IsOfItsKind(int status, string body, OllamaErrorKind kind) =>
        ErrorKinds.FromStatus((HttpStatusCode)status, Call, ErrorBody.Parse(Encoding.UTF8.GetBytes(body))).ShouldBe(kind);
}
