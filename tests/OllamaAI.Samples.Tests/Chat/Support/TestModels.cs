using OllamaAI.Testing;

namespace OllamaAI.Samples.Tests.Chat.Support;

/// <summary>Models that make visible what they were asked.</summary>
internal static class TestModels
{
    public static OllamaTestModel Echo { get; } = new("echo", prompt => $"You said: {prompt.LastUserText}");

    public static OllamaTestModel Recorder { get; } =
        new("recorder", prompt => string.Join("|", prompt.Messages.Select(message => $"{message.Role}: {message.Content}")));

    public static OllamaTestModel Eye { get; } = new("eye", prompt => $"I see {prompt.Images.Count()} of {prompt.Images.Sum(image => image.Length)} bytes.")
    {
        Capabilities = ["completion", "vision"],
    };

    public static OllamaTestModel Vectors { get; } = new("vectors", _ => [1f]);
}
