using System.Text;
using System.Text.Json;
using OllamaAI.Protocol;
using OllamaAI.Protocol.Serialization;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Protocol;

public sealed class EmbedResponseReaderTests
{
    [Theory]
    [InlineData("""{"embeddings":[]}""")]
    [InlineData("""{"embeddings":[[]]}""")]
    [InlineData("""{"embeddings":[[1,2],[],[3]]}""")]
    [InlineData("""{"embeddings":[[1]],"embeddings":[[2],[3]],"prompt_eval_count":3}""")]
    [InlineData("{ \"embeddings\" :\t[ [ 0.5 , -1e-05\r\n] ,\n[ 0\t] ] , \"model\" : \"m\" }")]
    [InlineData("""{"model":"m","embeddings":[[0.1,0.2]],"total_duration":5,"new":[1,{"a":2}]}""")]
    public void Read_FromBytes_IsWhatTheSerializerReads(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        var scanned = new EmbedResponseReader().Read(bytes)!;

        var expected = ReadByTheSerializer(bytes);
        scanned.Embeddings.Select(vector => vector.ToArray()).ShouldBe(expected.Embeddings.Select(vector => vector.ToArray()));
        JsonSerializer.Serialize(scanned, OllamaJsonContext.Default.OllamaEmbedResponse)
            .ShouldBe(JsonSerializer.Serialize(expected, OllamaJsonContext.Default.OllamaEmbedResponse));
    }

    [Theory]
    [InlineData(",")]
    [InlineData(" , ")]
    public void Read_VectorsOfNumbersOfAllKinds_AreBitForBitThoseOfFloatParse(string comma)
    {
        var random = new Random(8);
        for (var length = 1; length < 500; length++)
        {
            string[] texts = [.. Enumerable.Range(0, length).Select(_ => NumberTexts.Generate(AnyKind(random), random))];

            var vector = new EmbedResponseReader().Read(Encoding.ASCII.GetBytes($$"""{"embeddings":[[{{string.Join(comma, texts)}}]]}"""))!.Embeddings.Single().ToArray();

            vector.Length.ShouldBe(length);
            vector.Zip(texts).Where(pair => !NumberTexts.IsSame(pair.First, pair.Second)).ShouldBeEmpty();
        }

        // Mostly such as a vector of length 1 has.
        static string AnyKind(Random random) => random.Next(4) > 0 ? "unit" : NumberTexts.Kinds[random.Next(NumberTexts.Kinds.Count)];
    }

    [Fact]
    public void Read_MembersBehindTheVectors_AreRead()
    {
        var response = new EmbedResponseReader().Read("""{"embeddings":[[0.5],[1]],"prompt_eval_count":8,"new":[true]}"""u8)!;

        response.Embeddings.Select(vector => vector.ToArray()).ShouldBe([[0.5f], [1f]]);
        response.Metrics!.PromptTokens.ShouldBe(8);
        response.AdditionalProperties!["new"].GetRawText().ShouldBe("[true]");
    }

    [Theory]
    [InlineData("""{"embeddings":null}""")]
    [InlineData("""{"model":"m"}""")]
    public void Read_NoVectors_IsAnEmptyList(string json) => new EmbedResponseReader().Read(Encoding.UTF8.GetBytes(json))!.Embeddings.ShouldBeEmpty();

    [Fact]
    public void Read_ErrorBehindTheVectors_IsAnError() =>
        new EmbedResponseReader().Read("""{"embeddings":[[0.5]],"error":"out of memory"}"""u8).ShouldBeNull();

    [Theory]
    [InlineData("""{"embeddings":[[1,]]}""")]
    [InlineData("""{"embeddings":[[1],]}""")]
    [InlineData("""{"embeddings":[[1 2]]}""")]
    [InlineData("""{"embeddings":[[1][2]]}""")]
    [InlineData("""{"embeddings":[[01]]}""")]
    [InlineData("""{"embeddings":[[1.]]}""")]
    [InlineData("""{"embeddings":[[1x]]}""")]
    [InlineData("""{"embeddings":[[NaN]]}""")]
    [InlineData("""{"embeddings":[[null]]}""")]
    [InlineData("""{"embeddings":[["1"]]}""")]
    [InlineData("""{"embeddings":[[[1]]]}""")]
    [InlineData("""{"embeddings":[1,2]}""")]
    [InlineData("""{"embeddings":{}}""")]
    [InlineData("""{"embeddings":[[1,2""")]
    [InlineData("""{"embeddings":[[1,2]""")]
    [InlineData("""{"embeddings":[""")]
    public void Read_Malformed_Fails(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        Should.Throw<JsonException>(() => new EmbedResponseReader().Read(bytes));
    }

    [Theory]
    [InlineData("""{"embeddings":[[1,2]""")]
    [InlineData("""{"embeddings":[[1,2]]""")]
    [InlineData("""{"embeddings":[[1,"a"]]}""")]
    [InlineData("""{"embeddings":[[1,2]]]}""")]
    public async Task Embed_MalformedVectors_ThrowsInvalidResponse(string json)
    {
        using var handler = new ScriptedHandler().Answer(json);
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(client.EmbedAsync(new OllamaEmbedRequest { Model = "m", Input = ["a"] }));

        fault.Kind.ShouldBe(OllamaErrorKind.InvalidResponse);
    }

    private static OllamaEmbedResponse ReadByTheSerializer(byte[] json) => JsonSerializer.Deserialize(json, OllamaJsonContext.Default.OllamaEmbedResponse)!;
}
