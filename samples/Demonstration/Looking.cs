using OllamaAI.Testing;

namespace OllamaAI.Samples;

/// <summary>The model <c>demo-vision</c>: describes the image that it was shown last; without one it converses.</summary>
internal static class Looking
{
    private const string Rule = "I measure the pixels of the image.";

    // The words of a real server.
    private const string Unreadable =
        """{"error":{"code":400,"message":"Failed to load image or audio file","type":"invalid_request_error"}}""";

    public static IEnumerable<ModelOutput> Answer(ModelPrompt prompt)
    {
        var images = prompt.Messages.LastOrDefault(message => message.Images.Count > 0)?.Images;
        if (images is null)
        {
            return Conversation.Answer(prompt);
        }

        ImageReport[] reports =
            [.. images.Select(image => ImageReport.Of(image) ?? throw new OllamaTestModelException(Unreadable, statusCode: 400))];
        var text = string.Join(' ', reports.Select(report => Describe(report, prompt.LastUserText)));
        return AnswerWriter.Write(prompt, new Reply(text, Rule), reports[^1].ToFacts());
    }

    private static string Describe(ImageReport report, string question)
    {
        var words = Text.Words(question);
        return words.Contains("colour") || words.Contains("color") ? report.DescribeColors()
            : words.Contains("size") || words.Contains("big") || words.Contains("large") ? report.DescribeSize()
            : $"{report.DescribeSize()} {report.DescribeColors()} I am a demonstration, so I cannot tell what it shows.";
    }
}
