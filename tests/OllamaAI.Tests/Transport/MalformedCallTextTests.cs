using System.Text;
using OllamaAI.Transport;

namespace OllamaAI.Tests.Transport;

public sealed class MalformedCallTextTests
{
    [Theory]
    [InlineData("error parsing tool call: raw='{\"a\":', err=unexpected end of JSON input")]
    [InlineData("error parsing tool call: invalid character 'c' looking for beginning of value")]
    [InlineData("Failed to parse tool call arguments as JSON: [json.exception.parse_error.101] parse error at line 1")]
    [InlineData("litellm.InternalServerError: Failed to parse function call: x")]
    [InlineData("invalid character 'c' looking for beginning of value")]
    [InlineData("XML syntax error on line 127: element <parameter> closed by </function>")]
    [InlineData("failed to parse XML: XML syntax error on line 1: element <tool_call> closed by </arg_value>")]
    [InlineData("expected element type <function> but have <parameter>")]
    [InlineData("Failed to parse input at pos 12: <tool_call>")]
    [InlineData("The model produced output that does not match the expected peg-native format")]
    [InlineData("the tool call of the model is not valid JSON")]
    [InlineData("EOF")]
    public void IsSaid_CallThatTheServerCannotRead_True(string text) => MalformedCallText.IsSaid(text).ShouldBeTrue();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("an error was encountered while running the model: unexpected EOF")]
    [InlineData("registry.ollama.ai/library/m does not support tools")]
    [InlineData("model 'tool-call-parser' not found")]
    [InlineData("llama-server process no longer running")]
    [InlineData("failed to parse CPU allowlist")]
    [InlineData("Unexpected tool call id call_1 in tool results")]
    [InlineData("invalid tool_call_id")]
    [InlineData("the model already made two tool calls")]
    public void IsSaid_SomethingElse_False(string? text) => MalformedCallText.IsSaid(text).ShouldBeFalse();

    [Theory]
    [InlineData("usage limit")]
    [InlineData("the prompt is too long for the context")]
    [InlineData("the runner terminated")]
    public void FromText_QuotedCallIsAboutAnotherFault_IsNotThatFault(string quoted)
    {
        var body = ErrorBody.Parse(Encoding.UTF8.GetBytes($$"""{"error":"error parsing tool call: raw='{\"q\":\"{{quoted}}\"', err=x"}"""));

        ErrorKinds.FromText(new ApiCall(HttpMethod.Post, "api/chat"), body).ShouldBeNull();
    }
}
