using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Services;
using Microsoft.SemanticKernel.TextGeneration;
using TextContent = Microsoft.SemanticKernel.TextContent;

namespace OllamaAI.SemanticKernel;

/// <summary>Semantic Kernel's text generation over a chat client: the prompt is sent as the one message of the user.</summary>
internal sealed class ChatClientTextGenerationService : ITextGenerationService
{
    private readonly IChatClient _client;

    public ChatClientTextGenerationService(IChatClient client)
    {
        _client = client;
        var metadata = client.GetService<ChatClientMetadata>();
        Attributes = new Dictionary<string, object?>
        {
            [AIServiceExtensions.ModelIdKey] = metadata?.DefaultModelId,
            [AIServiceExtensions.EndpointKey] = metadata?.ProviderUri?.ToString(),
        };
    }

    public IReadOnlyDictionary<string, object?> Attributes { get; }

    public async Task<IReadOnlyList<TextContent>> GetTextContentsAsync(
        string prompt,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default)
    {
        var response = await _client.GetResponseAsync(prompt, ToOptions(executionSettings), cancellationToken).ConfigureAwait(false);
        return [new TextContent(response.Text, response.ModelId, response.RawRepresentation, metadata: ToMetadata(response.Usage))];
    }

    public async IAsyncEnumerable<StreamingTextContent> GetStreamingTextContentsAsync(
        string prompt,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var options = ToOptions(executionSettings);
        await foreach (var update in _client.GetStreamingResponseAsync(prompt, options, cancellationToken).ConfigureAwait(false))
        {
            var usage = update.Contents.OfType<UsageContent>().FirstOrDefault()?.Details;
            yield return new StreamingTextContent(update.Text, 0, update.ModelId, update.RawRepresentation, metadata: ToMetadata(usage));
        }
    }

    private static ChatOptions? ToOptions(PromptExecutionSettings? settings)
    {
        if (settings?.FunctionChoiceBehavior is not null)
        {
            // A text result has no place for calls, so no functions are offered.
            settings = settings.Clone();
            settings.FunctionChoiceBehavior = null;
        }

        return settings.ToChatOptions(kernel: null);
    }

    private static Dictionary<string, object?>? ToMetadata(UsageDetails? usage) =>
        usage is null ? null : new Dictionary<string, object?> { ["Usage"] = usage };
}
