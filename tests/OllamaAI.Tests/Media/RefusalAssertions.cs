namespace OllamaAI.Tests.Media;

internal static class RefusalAssertions
{
    public static async Task<ImageRefusedException> ShouldBeRefusedAsync<T>(this Task<T> reading, string because)
    {
        var refusal = await reading.ShouldThrowAsync<ImageRefusedException>();
        refusal.Message.ShouldContain(because);
        refusal.Message.ShouldBeSafeForAModel();
        return refusal;
    }

    /// <summary>Short, one line, and without a word about exceptions, addresses or paths.</summary>
    public static void ShouldBeSafeForAModel(this string text)
    {
        text.Length.ShouldBeInRange(10, 199);
        text.ShouldNotMatch("[\r\n]");
        text.ShouldNotMatch(@"Exception|\bat \w+\.\w+");
        text.ShouldNotMatch(@"\d+\.\d+\.\d+\.\d+|[0-9a-f]*:[0-9a-f]*:");
        text.ShouldNotMatch(@"/(tmp|etc|dev|proc|var|home|srv)\b|[A-Z]:\\");
    }
}
