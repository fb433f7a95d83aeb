using System.Text;
using OllamaAI.Tests.Support;
using OllamaAI.Transport;

namespace OllamaAI.Tests.Transport;

[Collection(Measured.Name)]
public sealed class ValueCountTests
{
    [Theory]
    [InlineData("{},", 1)]
    [InlineData("[],", 1)]
    [InlineData("\"a\",", 1)]
    [InlineData("{\"a\":\"\"},", 3)]
    public void IsTooLarge_AboutAsManyValuesAsAllowed_CountsExactly(string item, int each)
    {
        // The array around them is one too.
        var most = (ValueCount.Max - 1) / each;

        ValueCount.IsTooLarge(ArrayOf(item, most)).ShouldBeFalse();
        ValueCount.IsTooLarge(ArrayOf(item, most + 1)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("0,")]
    [InlineData("true,")]
    public void IsTooLarge_AboutAsManyNumbersAsAllowed_CountsExactly(string item)
    {
        ValueCount.IsTooLarge(ArrayOf(item, ValueCount.MaxNumbers - 4)).ShouldBeFalse();
        ValueCount.IsTooLarge(ArrayOf(item, ValueCount.MaxNumbers - 3)).ShouldBeTrue();
    }

    [Fact]
    public void IsTooLarge_TextFullOfBracketsAndQuotes_IsOneValue() =>
        ValueCount.IsTooLarge(Encoding.ASCII.GetBytes($"\"{new string('{', ValueCount.Max + 1)}{Repeat("\\\",", ValueCount.Max)}\"")).ShouldBeFalse();

    [Fact]
    public async Task ListModels_AnswerOfMillionsOfEmptyModels_IsRefusedBeforeItTakesTheirMemory()
    {
        var answer = $"{{\"models\":[{Repeat("{},", 3_000_000)}{{}}]}}";
        using var client = new ScriptedHandler().Answer(answer).CreateClient();
        answer.Length.ShouldBeLessThan(new OllamaClientOptions().MaxResponseBytes);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var fault = await Should.ThrowAsync<OllamaException>(client.ListModelsAsync());

        fault.Kind.ShouldBe(OllamaErrorKind.InvalidResponse);
        fault.Message.ShouldContain("too many values: more than 2,000,000 objects, arrays, strings and members, or 8,000,000 numbers");
        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(8L * answer.Length);
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
