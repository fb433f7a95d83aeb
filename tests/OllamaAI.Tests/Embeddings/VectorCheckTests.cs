using Microsoft.Extensions.AI;
using OllamaAI.Embeddings;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Embeddings;

/// <summary>Vectors that are not what was asked for.</summary>
public sealed class VectorCheckTests
{
    [Theory]
    [InlineData("[1,0],[1,2,3,4],[0,1]", 2, 1, "has 4 dimensions, and 2 were asked for")]
    [InlineData("[1,0],[1,2,3,4],[0,1]", null, 1, "has 4 dimensions, and those before it have 2")]
    [InlineData("[],[1,2],[0,1]", null, 0, "is empty")]
    [InlineData("[1,0],[0,1],[1e39,1]", null, 2, "not finite")]
    [InlineData("[1,0],[0,-1e39],[1,1]", null, 1, "not finite")]
    public async Task Generate_VectorNotAsAsked_IsNamedAndTheOthersAreKept(string vectors, int? dimensions, int index, string words)
    {
        using var handler = new ScriptedHandler().Answer($$"""{"embeddings":[{{vectors}}]}""");
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(
            client.AsIEmbeddingGenerator("e").GenerateAsync(["a", "b", "c"], new EmbeddingGenerationOptions { Dimensions = dimensions }));

        (fault.Kind, fault.InputIndex, fault.InputCount, fault.Model).ShouldBe((OllamaErrorKind.InvalidResponse, index, 1, "e"));
        fault.Message.ShouldContain(words);
        fault.PartialEmbeddings!.Select(embedding => embedding is null).ShouldBe([index == 0, index == 1, index == 2]);
        handler.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Generate_LengthsDifferBetweenBatches_IsNamed()
    {
        using var handler = new ScriptedHandler().Answer("""{"embeddings":[[1,2]]}""").Answer("""{"embeddings":[[1]]}""");
        using var client = handler.CreateClient();
        var generator = client.AsIEmbeddingGenerator("e", options: new OllamaEmbeddingGeneratorOptions { MaxBatchItems = 1 });

        (await Should.ThrowAsync<OllamaException>(generator.GenerateAsync(["a", "b"]))).InputIndex.ShouldBe(1);
    }

    [Theory]
    [InlineData(float.NaN, false)]
    [InlineData(float.PositiveInfinity, false)]
    [InlineData(float.NegativeInfinity, false)]
    [InlineData(float.MaxValue, true)]
    [InlineData(float.MinValue, true)]
    [InlineData(-0f, true)]
    [InlineData(float.Epsilon, true)]
    public void FaultOf_ANumber_IsFoundIfItIsNotFinite(float number, bool isFine)
    {
        foreach (var place in Enumerable.Range(0, 40))
        {
            var vector = new float[40];
            vector[place] = number;

            (VectorCheck.FaultOf(vector, 40, true) is null).ShouldBe(isFine);
        }
    }

    [Fact]
    public void FaultOf_NegativeNaN_IsFound() => VectorCheck.FaultOf([BitConverter.UInt32BitsToSingle(0xFFC0_0001)], null, false).ShouldNotBeNull();
}
