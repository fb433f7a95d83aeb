using OllamaAI.Fuzz.Images;

namespace OllamaAI.Fuzz;

/// <summary>The readers of image headers, compared with a decoder.</summary>
internal sealed class ImageTarget : IFuzzTarget
{
    private readonly IReadOnlyList<byte[]> _seeds = ImageSeeds.Load();

    public FuzzCase Create(Random random) =>
        new("image", ImageMutator.Mutate(Mutator.Pick(_seeds, random), _seeds, random)) { MaxAllocation = 1 << 20 };

    public Task<string> RunAsync(FuzzCase input) => Task.FromResult(HeaderComparison.Compare(input.Body));

    public void Dispose()
    {
        // The seeds are all there is.
    }
}
