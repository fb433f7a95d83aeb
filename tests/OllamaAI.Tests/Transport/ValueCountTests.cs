using System.Text;
using OllamaAI.Tests.Support;
using OllamaAI.Transport;

namespace OllamaAI.Tests.Transport;

[Collection(Measured.Name)]
public sealed class ValueCountTests
{
    [Theory]
    [InlineData("{},", 1, true)]
    [InlineData("[],", 1, true)]
    [InlineData("\"a\",", 1, true)]
    [InlineData("{\"a\":0},", 2, true)]
    [InlineData("{},", 0, false)]
    [InlineData("{\"a\":0},", 0, false)]
    public void IsTooLarge_AboutAsManyValuesAsAllowed_CountsExactly(string item, int more, bool expected)
    {
        var each = item.Contains('a', StringComparison.Ordinal) && item[0] == '{' ? 2 : 1;

        // The array around them is a value too.
        ValueCount.IsTooLarge(ArrayOf(item, (ValueCount.Max - 1 + more) / each)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("0.25,")]
    [InlineData("true,")]
    public void IsTooLarge_NumbersAndTheLike_DoNotCount(string item) =>
        ValueCount.IsTooLarge(ArrayOf(item, ValueCount.Max + 1)).ShouldBeFalse();

    [Fact]
    public void IsTooLarge_TextFullOfBracketsAndQuotes_IsOneValue() =>
        ValueCount.IsTooLarge(Encoding.ASCII.GetBytes($"\"{new string('{', ValueCount.Max + 1)}{Repeat("\\\"", ValueCount.Max)}\"")).ShouldBeFalse();

    [Fact]
    public async Task ListModels_AnswerOfEmptyModelsUpToTheByteLimit_IsRefusedForItsMemory()
    {
        var answer = $"{{\"models\":[{Repeat("{},", 20_000_000)}{{}}]}}";
        using var client = new ScriptedHandler().Answer(answer).CreateClient();
        answer.Length.ShouldBeLessThan(new OllamaClientOptions().MaxResponseBytes);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var fault = await Should.ThrowAsync<OllamaException>(client.ListModelsAsync());

        fault.Kind.ShouldBe(OllamaErrorKind.InvalidResponse);
        fault.Message.ShouldContain("more than 2000000 objects, arrays, strings and members");
        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(4L * answer.Length);
    }

    [Fact]
    public async Task ChatStreaming_FrameOfTooManyValues_EndsWithTheTextBeforeIt()
    {
        var frame = $"{{\"message\":{{\"role\":\"assistant\",\"tool_calls\":[{Repeat("{},", ValueCount.Max)}{{}}]}},\"done\":false}}\n";
        using var client = new ScriptedHandler().Answer(Frames.Text("Hi") + frame).CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(async () =>
        {
            await foreach (var _ in client.ChatStreamingAsync(new() { Model = "m", Messages = [] }))
            {
            }
        });

        fault.Kind.ShouldBe(OllamaErrorKind.InvalidResponse);
        fault.PartialText.ShouldBe("Hi");
    }

    private static byte[] ArrayOf(string item, int count) => Encoding.ASCII.GetBytes($"[{Repeat(item, count)[..^1]}]");

    private static string Repeat(string item, int count) => new StringBuilder(item.Length * count).Insert(0, item, count).ToString();
}
