using OllamaAI.Media;
using OllamaAI.Tests.Media;

namespace OllamaAI.Tests.Images;

/// <summary>What holds for every hostile input: nothing reaches the vision model, and the refusal is short and gives nothing away.</summary>
internal static class HostileImage
{
    public static async Task ShouldBeRefusedAsync(
        string image, string because, INetwork network, TimeProvider? time = null, ImageSourceOptions? source = null)
    {
        var model = VisionModel.Answering("never");
        source ??= new() { AllowHttp = true, MaxBytes = 100_000 };
        var function = new ImageAnalyzer(model.Object, new() { Source = source }, new MediaReader(source, network, time)).AsAIFunction();

        var text = (await function.InvokeAsync(new() { ["image"] = image })).ShouldBeOfType<string>();

        text.ShouldStartWith("Error: ");
        text.ShouldContain(because);
        text.ShouldBeSafeForAModel();
        text.ShouldNotContain("ollamaai-");
        model.ShouldHaveBeenAsked(times: 0);
    }
}
