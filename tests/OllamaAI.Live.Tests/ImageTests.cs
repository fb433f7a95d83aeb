using Microsoft.Extensions.AI;
using OllamaAI.Live.Tests.Support;

namespace OllamaAI.Live.Tests;

[Collection(LiveServer.Name)]
public sealed class ImageTests(LiveServer server)
{
    [LiveFact(LiveRole.Vision)]
    public async Task Answer_RedSquare_IsCalledRed()
    {
        var chat = await server.ChatAsync(LiveRole.Vision);
        var question = new ChatMessage(
            ChatRole.User, [new TextContent("Which color does this image have?"), new DataContent(RedSquare.Png(), "image/png")]);

        var response = await chat.GetResponseAsync(question, new ChatOptions { Temperature = 0 });

        response.Text.ShouldContain("red", Case.Insensitive);
    }
}
