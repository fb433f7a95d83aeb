using Microsoft.Extensions.AI;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

/// <summary>
/// Prompts of all kinds against a server with a token for each character, which estimates by characters get wrong: every cut is reported,
/// refused or avoided, and nothing else is.
/// </summary>
public sealed class TokenPerCharacterTests
{
    private const int TokensPerMessage = 4;
    private const int DefaultContext = 4096;
    private const int Limit = 16_384;

    public static TheoryData<string, int, bool> Prompts
    {
        get
        {
            var data = new TheoryData<string, int, bool>();
            foreach (var kind in new[] { "digits", "hex", "prose", "json", "cjk" })
            {
                foreach (var messages in new[] { 1, 40 })
                {
                    data.Add(kind, messages, false);
                    data.Add(kind, messages, true);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Prompts))]
    public async Task Report_MarksWhatIsCutAndNothingElse(string kind, int messages, bool stream)
    {
        foreach (var length in Lengths)
        {
            var (prompt, tokens) = Prompt(kind, messages, length);

            var (response, _) = await AskAsync(prompt, stream, new());

            var isCut = tokens >= DefaultContext;
            TruncationTests.MarkOf(response).ShouldBe(isCut ? true : null, $"{tokens} tokens");
            (response.AdditionalProperties?.GetValueOrDefault("prompt_tokens") as long?).ShouldBe(isCut ? tokens : null);
            response.Usage!.InputTokenCount.ShouldBe(Math.Min(tokens, DefaultContext - 1));
        }
    }

    [Theory]
    [MemberData(nameof(Prompts))]
    public async Task Refuse_ThrowsForWhatWouldBeCutAndNothingElse(string kind, int messages, bool stream)
    {
        foreach (var length in Lengths)
        {
            var (prompt, tokens) = Prompt(kind, messages, length);
            var asking = AskAsync(prompt, stream, new() { PromptTruncation = OllamaPromptTruncation.Refuse });

            if (tokens >= DefaultContext)
            {
                var fault = await Should.ThrowAsync<OllamaException>(asking);
                (fault.Kind, fault.PromptTokens, fault.ContextLength).ShouldBe((OllamaErrorKind.ContextExceeded, tokens, DefaultContext));
            }
            else
            {
                (await asking).Response.Usage!.InputTokenCount.ShouldBe(tokens);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Prompts))]
    public async Task Grow_ReadsAllThatTheLimitHoldsAndMarksTheRest(string kind, int messages, bool stream)
    {
        foreach (var length in Lengths)
        {
            var (prompt, tokens) = Prompt(kind, messages, length);

            var (response, sizes) = await AskAsync(prompt, stream, new() { MaxContextLength = Limit });

            var isCut = tokens >= Limit;
            TruncationTests.MarkOf(response).ShouldBe(isCut ? true : null, $"{tokens} tokens");
            response.Usage!.InputTokenCount.ShouldBe(Math.Min(tokens, Limit - 1));
            sizes.ShouldAllBe(size => size <= Limit);
        }
    }

    [Theory]
    [MemberData(nameof(Prompts))]
    public async Task Report_ServerBefore030TellsNoFigures_MarksWhatIsCutAndNothingElse(string kind, int messages, bool stream)
    {
        foreach (var length in Lengths)
        {
            var (prompt, tokens) = Prompt(kind, messages, length);

            var (response, _) = await AskAsync(prompt, stream, new(), version: "0.29.0");

            TruncationTests.MarkOf(response).ShouldBe(tokens > DefaultContext ? true : null, $"{tokens} tokens");
            response.AdditionalProperties?.ContainsKey("prompt_tokens").ShouldBeFalse();
        }
    }

    [Theory]
    [MemberData(nameof(Prompts))]
    public async Task Report_ServerBefore0126IgnoresTruncate_MarksWhatFillsAKnownContextAsLikelyCut(string kind, int messages, bool stream)
    {
        foreach (var length in Lengths)
        {
            var (prompt, tokens) = Prompt(kind, messages, length);

            var (response, _) = await AskAsync(prompt, stream, new(), TruncationTests.WithContext(DefaultContext), version: "0.12.5");

            TruncationTests.MarkOf(response).ShouldBe(tokens >= DefaultContext - 1 ? "likely" : null, $"{tokens} tokens");
        }
    }

    private static int[] Lengths => [1, 2000, 4095, 4096, 4097, 8000, 12_000, 16_383, 16_384, 16_400, 26_000];

    /// <summary>A conversation with this many tokens, or as few as its messages need.</summary>
    private static (List<ChatMessage> Prompt, int Tokens) Prompt(string kind, int messages, int tokens)
    {
        var characters = Math.Max(messages, tokens - (messages * TokensPerMessage));
        List<ChatMessage> prompt = [];
        for (var index = 0; index < messages; index++)
        {
            var length = (characters / messages) + (index < characters % messages ? 1 : 0);
            prompt.Add(new ChatMessage(index % 2 == 0 ? ChatRole.User : ChatRole.Assistant, Text(kind, length)));
        }

        return (prompt, characters + (messages * TokensPerMessage));
    }

    private static string Text(string kind, int length)
    {
        var unit = kind switch
        {
            "digits" => "3141592653589793",
            "hex" => "de ad be ef 00 7f ",
            "prose" => "The quick brown fox jumps over the lazy dog. ",
            "json" => "{\n        \"a\": [\n            1\n        ]\n    },\n",
            _ => "日本語の文章です。",
        };
        return string.Concat(Enumerable.Repeat(unit, (length / unit.Length) + 1))[..length];
    }

    private static async Task<(ChatResponse Response, int[] Sizes)> AskAsync(
        List<ChatMessage> prompt, bool stream, OllamaChatClientOptions options, ChatOptions? chatOptions = null, string version = "0.32.15")
    {
        var model = new OllamaTestModel("m", "a") { CountTokens = text => text.Length, ContextLength = 131_072 };
        using var handler = new OllamaTestHandler(new OllamaTestServerOptions { Models = [model], Version = version });
        using var http = new HttpClient(handler) { BaseAddress = new Uri("http://ollama.test"), Timeout = Timeout.InfiniteTimeSpan };
        using var client = new OllamaClient(http);
        options.CheckCapabilities = false;
        var response = await Wire.AskAsync(client.AsIChatClient("m", options), stream, prompt, chatOptions);
        int[] sizes = [.. handler.Requests.Chat.Select(request => request.Options.NumCtx).OfType<int>()];
        return (response, sizes);
    }
}
