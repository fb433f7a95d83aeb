using System.Numerics.Tensors;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Testing;
using SkiaSharp;

namespace OllamaAI.Samples.Tests.Demonstrations;

/// <summary>The demonstration as a client of it sees it.</summary>
public sealed class DemonstrationModelsTests : IDisposable
{
    private readonly OllamaTestHandler _server = new([.. DemonstrationModels.All]);
    private readonly OllamaClient _client;

    public DemonstrationModelsTests() => _client = new(new HttpClient(_server) { BaseAddress = new Uri("http://ollama.test") });

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Chat_Streamed_ComesWordByWord()
    {
        var words = new List<string>();
        await foreach (var update in _client.AsIChatClient("demo").GetStreamingResponseAsync("What is 17 times 23?"))
        {
            words.Add(update.Text);
        }

        words.Where(word => word.Length > 0).ShouldBe(["17", " *", " 23", " =", " 391"]);
    }

    [Theory]
    [InlineData("What is 7.5 divided by 3?", "7.5 / 3 = 2.5")]
    [InlineData("Is 2-3 negative?", "2 - 3 = -1")]
    [InlineData("1 / 0", "That has no result that I could write down.")]
    [InlineData("79228162514264337593543950335 * 2", "That has no result that I could write down.")]
    public async Task Chat_Sum_IsWorkedOut(string question, string expected) =>
        (await AskAsync("demo", question)).ShouldBe(expected);

    [Theory]
    [InlineData("Hello!")]
    [InlineData("Who are you?")]
    [InlineData("Why is the sky blue?")]
    [InlineData("It was 2026-11-30.")]
    public async Task Chat_NoRuleFits_SaysThatItIsADemonstration(string message) =>
        (await AskAsync("demo", message)).ShouldContain("I am a demonstration, not a language model");

    [Fact]
    public async Task Chat_Thinking_ComesBeforeTheAnswer()
    {
        var options = new ChatOptions { Reasoning = new() { Effort = ReasoningEffort.Low } };
        var response = await _client.AsIChatClient("demo").GetResponseAsync("2 + 2", options);

        var contents = response.Messages[0].Contents;
        contents[0].ShouldBeOfType<TextReasoningContent>().Text.ShouldBe("The message has a sum in it, which I work out.");
        response.Text.ShouldBe("2 + 2 = 4");
    }

    [Theory]
    [InlineData("What is the weather in Bad Homburg?", "get_weather", "city=Bad Homburg")]
    [InlineData("Roll three dice", "roll_dice", "count=3")]
    [InlineData("What time is it in Tokyo?", "get_time", "city=Tokyo")]
    [InlineData("What does the image https://example.com/cat.png show?", "analyze_image",
        "image=https://example.com/cat.png, question=What does the image https://example.com/cat.png show?")]
    public async Task Chat_ToolThatFits_IsCalledWithWhatWasSaid(string question, string name, string arguments)
    {
        var call = (await CallsAsync(question)).ShouldHaveSingleItem();

        call.Name.ShouldBe(name);
        string.Join(", ", call.Arguments!.Select(argument => $"{argument.Key}={argument.Value}")).ShouldBe(arguments);
    }

    [Fact]
    public async Task Chat_QuestionOfTwoParts_CallsTwoTools() =>
        (await CallsAsync("What is the weather in Paris, and what time is it in Tokyo?")).Select(call => $"{call.Name} {call.Arguments!["city"]}")
            .ShouldBe(["get_weather Paris", "get_time Tokyo"]);

    [Theory]
    [InlineData("Hello!")]
    [InlineData("What is 17 times 23?")]
    public async Task Chat_NoToolFits_AnswersItself(string question) => (await CallsAsync(question)).ShouldBeEmpty();

    [Fact]
    public async Task Chat_ToolNeedsMore_AsksForIt() =>
        (await _client.AsIChatClient("demo").GetResponseAsync("How is the weather?", Tools)).Text
            .ShouldBe("To call get_weather I need \"city\". What shall I use?");

    [Fact]
    public async Task Chat_ToolHasAnswered_PassesTheResultOn()
    {
        var chat = _client.AsIChatClient("demo").AsBuilder().UseFunctionInvocation().Build();

        (await chat.GetResponseAsync("What is the weather in Oslo?", Tools)).Text.ShouldBe("get_weather says: Snow in Oslo.");
    }

    [Fact]
    public async Task Chat_Schema_IsFilledFromTheText()
    {
        var order = await _client.AsIChatClient("demo").GetResponseAsync<Order>(
            "Hello, my name is Ada Lovelace. I need 3 tickets to Paris on 2027-05-14, first class. Please answer to ada@example.com.");

        order.Result.ShouldBe(new Order("Ada Lovelace", "ada@example.com", 3, "Paris", new DateOnly(2027, 5, 14), Class.First));
    }

    [Fact]
    public async Task Chat_SchemaThatRefersToItself_IsAnsweredWithWhatFits()
    {
        const string Schema = """{"type":"object","properties":{"name":{"type":"string"},"next":{"$ref":"#"}},"required":["name"]}""";
        var options = new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(System.Text.Json.JsonElement.Parse(Schema)) };

        (await _client.AsIChatClient("demo").GetResponseAsync("My name is Bob", options)).Text.ShouldStartWith("{\"name\":\"Bob\"");
    }

    [Fact]
    public async Task Chat_TextInTheInstructions_AnswersWithTheNearestSentence()
    {
        var options = new ChatOptions { Instructions = "Answer from these paragraphs.\n\nLunch is at noon. Pets are welcome.\n\nVacation is 30 days a year." };
        var chat = _client.AsIChatClient("demo");

        (await chat.GetResponseAsync("How much vacation do I have?", options)).Text.ShouldBe("Vacation is 30 days a year.");
        (await chat.GetResponseAsync("Is there a bus?", options)).Text.ShouldBe("The text does not say.");
    }

    [Fact]
    public async Task Chat_AskedAboutTheConversation_Remembers()
    {
        ChatMessage[] messages = [new(ChatRole.User, "2 + 2"), new(ChatRole.Assistant, "4"), new(ChatRole.User, "What did I ask you?")];

        (await _client.AsIChatClient("demo").GetResponseAsync(messages)).Text.ShouldBe("You asked me: \"2 + 2\"");
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png, "PNG")]
    [InlineData(SKEncodedImageFormat.Jpeg, "JPEG")]
    [InlineData(SKEncodedImageFormat.Webp, "WEBP")]
    public async Task Vision_Image_IsMeasured(SKEncodedImageFormat format, string name)
    {
        var image = new DataContent(RedAndBlue(format), $"image/{name.ToLowerInvariant()}");

        var answer = await LookAsync(image, "What is this?");

        // JPEG blurs the edge between the two.
        answer.ShouldStartWith($"This is a {name} image of 64 × 48 pixels.");
        answer.ShouldMatch("blue \\(7.%\\), red \\(2.%\\)");
    }

    [Fact]
    public async Task Vision_Schema_IsFilledFromTheMeasurements()
    {
        var image = new DataContent(RedAndBlue(SKEncodedImageFormat.Png), "image/png");
        var message = new ChatMessage(ChatRole.User, [new TextContent("Describe it."), image]);

        var seen = (await _client.AsIChatClient("demo-vision").GetResponseAsync<Seen>(message)).Result;

        (seen.Width, seen.Format).ShouldBe((64, "PNG"));
        seen.Colors.ShouldBe(["blue", "red"]);
    }

    [Fact]
    public async Task Vision_NotAnImage_FailsAsARealServerDoes()
    {
        var image = new DataContent("GIF89a, but no more of it"u8.ToArray(), "image/gif");

        var request = new OllamaChatRequest
        {
            Model = "demo-vision",
            Messages = [new() { Role = "user", Content = "Look!", Images = [image.Data] }],
        };
        var failure = await Should.ThrowAsync<OllamaException>(() => _client.ChatAsync(request));

        ((int)failure.StatusCode!).ShouldBe(400);
        failure.Message.ShouldContain("Failed to load image");
    }

    [Fact]
    public async Task Vision_NoImage_Converses() => (await AskAsync("demo-vision", "2 + 2")).ShouldBe("2 + 2 = 4");

    [Fact]
    public async Task Embed_SimilarTexts_AreNear()
    {
        var vectors = await _client.AsIEmbeddingGenerator("demo-embed").GenerateAsync(["a red bicycle", "red bicycles", "stock markets", ""]);

        vectors.Select(vector => TensorPrimitives.Norm(vector.Vector.Span)).ShouldAllBe(length => Math.Abs(length - 1) < 0.0001);
        Similarity(0, 1).ShouldBeGreaterThan(Similarity(0, 2) + 0.3f);

        float Similarity(int one, int other) => TensorPrimitives.Dot(vectors[one].Vector.Span, vectors[other].Vector.Span);
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("demo-vision")]
    [InlineData("demo-embed")]
    public async Task Show_EachModel_SaysWhatItIs(string model)
    {
        var shown = await _client.ShowModelAsync(model);

        shown.License.ShouldNotBeNull().ShouldContain("not a language model");
        shown.System.ShouldNotBeNull().ShouldContain("not a language model");
    }

    private static ChatOptions Tools { get; } = new()
    {
        Tools =
        [
            AIFunctionFactory.Create((string city) => $"Snow in {city}.", "get_weather", "Gets the current weather in a city."),
            AIFunctionFactory.Create((string city) => $"9:41 in {city}.", "get_time", "Tells the current date and time."),
            AIFunctionFactory.Create((int count = 1) => new string('6', count), "roll_dice", "Rolls dice with six sides."),
            AIFunctionFactory.Create((string image, string? question = null) => "A cat.", "analyze_image", "Looks at an image."),
        ],
    };

    private async Task<string> AskAsync(string model, string message) =>
        (await _client.AsIChatClient(model).GetResponseAsync(message)).Text;

    private async Task<List<FunctionCallContent>> CallsAsync(string message) =>
        [.. (await _client.AsIChatClient("demo").GetResponseAsync(message, Tools)).Messages[0].Contents.OfType<FunctionCallContent>()];

    private async Task<string> LookAsync(DataContent image, string question) =>
        (await _client.AsIChatClient("demo-vision").GetResponseAsync(new ChatMessage(ChatRole.User, [new TextContent(question), image]))).Text;

    private static byte[] RedAndBlue(SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(64, 48);
        bitmap.Erase(SKColors.Blue);
        bitmap.Erase(SKColors.Red, new SKRectI(0, 0, 16, 48));
        using var data = bitmap.Encode(format, 100);
        return data.ToArray();
    }

    private enum Class
    {
        Second,
        First,
    }

    private sealed record Order(string Name, string Email, int Count, string City, DateOnly Date, Class Class);

    private sealed record Seen(int Width, string Format, string[] Colors);
}
