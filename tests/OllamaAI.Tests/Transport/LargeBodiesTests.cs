using OllamaAI.Protocol;
using OllamaAI.Tests.Support;
using OllamaAI.Transport;

namespace OllamaAI.Tests.Transport;

public sealed class LargeBodiesTests
{
    private const int Mebibyte = 1 << 20;

    private readonly LargeBodies _bodies = new();

    [Fact]
    public void Expected_NothingRemembered_IsNothing() => _bodies.Expected("api/embed").ShouldBe(0);

    [Fact]
    public void Expected_AfterALargeAnswer_IsALittleMore()
    {
        _bodies.Remember("api/embed", 8 * Mebibyte);

        _bodies.Expected("api/embed").ShouldBe(9 * Mebibyte);
        _bodies.Expected("api/chat").ShouldBe(0);
    }

    [Theory]
    [InlineData(Mebibyte, Mebibyte + (Mebibyte / 8))]
    [InlineData(Mebibyte - 1, 0)]
    [InlineData(200 * Mebibyte, 64 * Mebibyte)]
    public void Expected_AfterAnAnswerOfThisSize_IsBounded(int size, int expected)
    {
        _bodies.Remember("api/embed", size);

        _bodies.Expected("api/embed").ShouldBe(expected);
    }

    [Fact]
    public void Remember_SmallAnswer_ForgetsTheLargeOne()
    {
        _bodies.Remember("api/embed", 8 * Mebibyte);

        _bodies.Remember("api/embed", 100);

        _bodies.Expected("api/embed").ShouldBe(0);
    }

    [Fact]
    public async Task Embed_SecondLargeAnswer_IsReadIntoABufferOfItsSize()
    {
        var body = System.Text.Encoding.ASCII.GetBytes($$"""{"model":"e","embeddings":[[{{string.Join(',', Enumerable.Repeat("0.12345678", 200_000))}}]]}""");
        List<MeasuredStream> bodies = [new(body), new(body)];
        using var handler = new ScriptedHandler().Answer(bodies[0]).Answer(bodies[1]);
        using var client = handler.CreateClient();
        var request = new OllamaEmbedRequest { Model = "e", Input = ["a"] };

        var first = await client.EmbedAsync(request);
        var second = await client.EmbedAsync(request);

        second.Embeddings!.Single().ToArray().ShouldBe(first.Embeddings!.Single().ToArray());
        bodies[0].FirstRead.ShouldNotBeNull().ShouldBeLessThan(body.Length);
        bodies[1].FirstRead.ShouldNotBeNull().ShouldBeGreaterThan(body.Length);
    }

    /// <summary>Tells how many bytes it was asked for first.</summary>
    private sealed class MeasuredStream(byte[] bytes) : MemoryStream(bytes)
    {
        // Without a length, as chunked answers are.
        public override bool CanSeek => false;

        public int? FirstRead { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            FirstRead ??= buffer.Length;
            return base.ReadAsync(buffer, cancellationToken);
        }
    }
}
