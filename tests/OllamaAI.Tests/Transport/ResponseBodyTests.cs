using System.Text;
using OllamaAI.Transport;

namespace OllamaAI.Tests.Transport;

public sealed class ResponseBodyTests
{
    [Theory]
    [InlineData(100)]
    [InlineData(5000)]
    [InlineData(100_000)]
    public async Task ReadAsync_AsLargeAsAllowed_IsRead(int length)
    {
        using var deadline = new Deadline(TimeLimit.None, TimeProvider.System, CancellationToken.None);
        var bytes = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i % 26)))));
        using var content = new StreamContent(new MemoryStream(bytes));

        using var body = await ResponseBody.ReadAsync(content, length, deadline, TimeLimit.None);

        body!.Written.ToArray().ShouldBe(bytes);
    }

    [Fact]
    public async Task ReadAsync_OneByteTooLarge_IsNull()
    {
        using var deadline = new Deadline(TimeLimit.None, TimeProvider.System, CancellationToken.None);
        using var content = new ByteArrayContent(new byte[101]);

        (await ResponseBody.ReadAsync(content, 100, deadline, TimeLimit.None)).ShouldBeNull();
    }
}
