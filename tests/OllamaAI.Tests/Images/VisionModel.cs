using Microsoft.Extensions.AI;
using Moq;

namespace OllamaAI.Tests.Images;

/// <summary>A vision model in place of a server: answers from a function and can tell whether it was ever asked.</summary>
internal static class VisionModel
{
    public static Mock<IChatClient> Answering(string answer) => Answering((_, _) => answer);

    public static Mock<IChatClient> Answering(Func<ChatMessage, ChatOptions?, string> answer)
    {
        var client = new Mock<IChatClient>(MockBehavior.Strict);
        client.Setup(c => c.GetResponseAsync(It.IsAny<IEnumerable<ChatMessage>>(), It.IsAny<ChatOptions?>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken _) =>
                new ChatResponse(new ChatMessage(ChatRole.Assistant, answer(messages.ShouldHaveSingleItem(), options))));
        return client;
    }

    public static Mock<IChatClient> Failing(Func<CancellationToken, Exception> failure)
    {
        var client = new Mock<IChatClient>(MockBehavior.Strict);
        client.Setup(c => c.GetResponseAsync(It.IsAny<IEnumerable<ChatMessage>>(), It.IsAny<ChatOptions?>(), It.IsAny<CancellationToken>()))
            .Returns((IEnumerable<ChatMessage> _, ChatOptions? _, CancellationToken token) => Task.FromException<ChatResponse>(failure(token)));
        return client;
    }

    public static void ShouldHaveBeenAsked(this Mock<IChatClient> client, int times) => client.Verify(
        c => c.GetResponseAsync(It.IsAny<IEnumerable<ChatMessage>>(), It.IsAny<ChatOptions?>(), It.IsAny<CancellationToken>()),
        Times.Exactly(times));
}
