using System.Globalization;
using System.Net;
using OllamaAI.Corpus.Clients;
using OllamaAI.Corpus.Inputs;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus.Kinds;

/// <summary>The many ways to say that a prompt is too long.</summary>
internal static class Overflows
{
    private static readonly string[] Wordings =
    [
        "input length exceeds maximum context length",
        "the input length exceeds the context length",
        "request ({0} tokens) exceeds the available context size ({1} tokens), try increasing it",
        "prompt too long; exceeded max context length by {1} tokens",
        "This model's maximum context length is {1} tokens. However, your messages resulted in {0} tokens.",
        "This model's maximum context length is {1} tokens. However, you requested {0} tokens in the messages, Please reduce the length of the messages.",
        "Requested tokens ({0}) exceed context window of {1}",
        "prompt is too long: {0} tokens > {1} maximum",
        "The prompt (total length {0}) is too long to fit into the model (context length {1}).",
        "the request exceeds the available context size. try increasing the context size or enable context shift",
        "input is larger than the max context size. skipping",
        "the prompt is longer than the context window",
        "context length exceeded: {0} > {1}",
        "Input prompt ({0} tokens) is too long and exceeds limit of {1}",
    ];

    public static Kind Kind { get; } = new("K14", "Wordings of overflow", "A program can tell that the prompt is too long for the context.", Create) { Waits = true };

    private static IEnumerable<Case> Create() =>
    [
        Chat("a27, chat", Wordings[0], HttpStatusCode.BadRequest),
        Embed("a27, embed", Wordings[0], HttpStatusCode.BadRequest),
        Embed("a28", Wordings[1], HttpStatusCode.BadRequest),
        .. Draw.Many(1401, (random, index) =>
        {
            var window = 1 << random.Next(9, 18);
            var words = string.Format(CultureInfo.InvariantCulture, Wordings[index % Wordings.Length], window + random.Next(1, 9000), window);
            var status = random.Of(HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.InternalServerError);
            return random.Coin() ? Chat($"generated {index}", words, status) : Embed($"generated {index}", words, status);
        }, 32),
        .. new[]
        {
            "Input is too long for requested model.", "The input token count ({0}) exceeds the maximum number of tokens allowed ({1}).", "Context size has been exceeded.",
            "Input validation error: `inputs` must have less than {1} tokens. Given: {0}", "Please reduce the length of the messages or completion.", "too many tokens: {0} > {1}",
            "Trying to keep the first {0} tokens when context the overflows. However, the model is loaded with context length of only {1} tokens", "prompt exceeds n_ctx",
            "token limit exceeded: {0} of {1}", "Token indices sequence length is longer than the specified maximum sequence length for this model ({0} > {1})", "input is too large to process. increase the physical batch size",
            "Your input exceeds the context window of this model.", "the messages are too long: {0} tokens, the limit is {1}", "request too long: {0} tokens exceed the model's limit of {1} tokens",
            "sequence length {0} exceeds maximum {1}", "This endpoint's maximum context length is {1} tokens. However, you requested about {0} tokens.", "number of input tokens ({0}) has exceeded max_prompt_len ({1}) limit",
            "Prompt contains {0} tokens, which is larger than the maximum of {1}", "context overflow", "The conversation is too long, please start a new one",
        }.Select((words, index) => Chat($"further {index}", string.Format(CultureInfo.InvariantCulture, words, 9000, 4096), HttpStatusCode.BadRequest)),
        .. new[]
        {
            "Input is too long for requested model.", "too many tokens: 9000 > 4096", "input is too large to process. increase the physical batch size", "sequence length 9000 exceeds maximum 4096",
            "The input token count (9000) exceeds the maximum number of tokens allowed (4096).", "Input validation error: `inputs` must have less than 4096 tokens. Given: 9000",
        }.Select((words, index) => Embed($"further {index}", words, HttpStatusCode.BadRequest)),
        Kept("max_tokens", "max_tokens is too large: 5000. This model supports at most 4096 completion tokens"),
        Kept("num_predict", "num_predict exceeds the limit of 4096 tokens"),
        Kept("stop", "stop: too many sequences, the limit is 4"),
        Kept("tools", "too many tools: 200, the limit is 128"),
        Kept("no context", "unknown option 'context_size'"),
        Kept("no messages", "invalid message content type"),
        Kept("schema", "invalid JSON schema in format"),
        Kept("num_ctx", "num_ctx must be a positive integer"),
        Kept("image size", "image is too large: 9000 x 9000"),
        Kept("request size", "request body too large"),
        Kept("unknown role", "unknown role 'prompter'"),
        Kept("temperature", "temperature exceeds the maximum of 2"),
        Kept("too many images", "number of images exceeds the limit"),
        Kept("model name", "model name is too long"),
        Kept("options", "option 'num_predict' must be of type integer"),
    ];

    private static Case Chat(string name, string words, HttpStatusCode status) => new()
    {
        Name = $"{name}: {(int)status} {words}",
        Ways = [Way.Whole, Way.Streamed],
        Server = _ => Reply.Error(status, words),
        Check = outcome => Expect.Fault(outcome, FaultKind.ContextExceeded),
    };

    private static Case Embed(string name, string words, HttpStatusCode status) => new()
    {
        Name = $"{name}, embed: {(int)status} {words}",
        Ways = [Way.Whole],
        Texts = ["one text"],
        Server = _ => Reply.Error(status, words),
        Check = outcome => Expect.All(
            Expect.Fault(outcome, FaultKind.ContextExceeded),
            outcome.Contestant.IsOurs ? Expect.Words(outcome, "the text") : null,
            Expect.NoWords(outcome, "conversation")),
    };

    private static Case Kept(string name, string words) => new()
    {
        Name = $"{name}: {words}",
        IsCounterExample = true,
        Ways = [Way.Whole, Way.Streamed],
        Server = _ => Reply.Error(HttpStatusCode.BadRequest, words),
        Check = outcome => Expect.Fault(outcome, FaultKind.InvalidRequest),
    };
}
