using Microsoft.Playwright;
using OllamaAI.Samples.Tests.Playground.Support;

namespace OllamaAI.Samples.Tests.Playground.Pictures;

/// <summary>A picture in the documentation, taken by a test.</summary>
/// <remarks>With UPDATE_DOCS=1 the test takes it anew; otherwise it makes sure that what is shown can still be done, and that the picture is there.</remarks>
internal static class Picture
{
    private const int MaxBytes = 170_000;

    public static async Task KeepAsync(string name, Func<PageScreenshotOptions, Task<byte[]>> take)
    {
        var path = Repository.PathOf($"docs/pictures/{name}");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await take(new() { Path = path, Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });
        }

        File.Exists(path).ShouldBeTrue("Run the test with UPDATE_DOCS=1 to take the picture.");
        new FileInfo(path).Length.ShouldBeLessThan(MaxBytes);
    }
}
