using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.RoundTrip;

/// <summary>Makes conversations of every role and every kind of content that can be sent.</summary>
internal static class AnyMessage
{
    private static readonly ChatRole[] Roles =
    [
        ChatRole.System, ChatRole.User, ChatRole.Assistant, ChatRole.Tool, new("developer"), new("Developer"), new("ASSISTANT"), new("Tool"), new("critic"), default,
    ];

    public static Gen<AIContent> Text { get; } = Any.Text.Select(text => (AIContent)new TextContent(text));

    public static Gen<AIContent> Reasoning { get; } =
        from text in Any.TextOrNull
        from data in Any.TextOrNull
        select (AIContent)new TextReasoningContent(text) { ProtectedData = data };

    public static Gen<AIContent> Media { get; } =
        from type in Gen.Elements("image/png", "image/*", "IMAGE/JPEG", "audio/wav", "audio/mpeg", "Audio/*")
        from bytes in type.StartsWith("image", StringComparison.OrdinalIgnoreCase) ? Image : Any.Bytes
        from form in Gen.Choose(0, 2)
        let uri = new Uri($"data:{type};base64,{Convert.ToBase64String(bytes)}")
        select form switch
        {
            0 => new DataContent(bytes, type),
#if !FLOOR
            1 => new UriContent(uri),
#endif
            _ => (AIContent)new UriContent(uri, type),
        };

    public static Gen<AIContent> Call { get; } =
        from id in Any.Id
        from name in Any.Name
        from arguments in Any.Maybe(Any.Arguments)
        select (AIContent)new FunctionCallContent(id, name, arguments);

    public static Gen<AIContent> Result { get; } =
        from id in Any.Id
        from value in Gen.OneOf(Any.Value, Any.Oddity, Inner.Select(content => (object?)content), Any.ListOf(Inner, 3).Select(contents => (object?)contents))
        from fails in Any.Flag
        select (AIContent)new FunctionResultContent(id, value) { Exception = fails ? new InvalidOperationException("secret") : null };

    public static Gen<List<ChatMessage>> Conversation { get; } = Any.ListOf(Message(Any.ListOf(Decorated(Content), 4)), 6);

    /// <summary>What an assistant says, without the results of calls: they are messages of their own.</summary>
    public static Gen<ChatMessage> FromAssistant { get; } =
        from contents in Any.ListOf(Gen.OneOf(Text, Reasoning, Media, Call, Foreign), 5)
        select new ChatMessage(ChatRole.Assistant, contents);

    private static Gen<byte[]> Image => Gen.Elements(Pictures.Png(), Pictures.Png(1, 1), Pictures.Jpeg(), Pictures.Gif(), Pictures.Bmp());

    private static Gen<AIContent> Content => Gen.Frequency((4, Text), (2, Reasoning), (2, Media), (3, Call), (3, Result), (1, Foreign));

    private static Gen<AIContent> Foreign =>
        from kind in Gen.Choose(0, 11)
        select kind switch
        {
            0 => new UsageContent(new UsageDetails { InputTokenCount = 3 }),
            1 => new ErrorContent("wrong"),
            2 => new HostedFileContent("file"),
            3 => new HostedVectorStoreContent("store"),
            4 => new McpServerToolCallContent("hidden", "f", "s"),
#if !FLOOR
            5 => new ToolApprovalRequestContent("r", new FunctionCallContent("hidden", "hidden")),
            6 => new ToolApprovalResponseContent("r", true, new FunctionCallContent("hidden", "hidden")),
            7 => new CodeInterpreterToolResultContent("hidden") { Outputs = [new TextContent("hidden")] },
            8 => new WebSearchToolCallContent("hidden"),
            9 => new ImageGenerationToolResultContent("hidden") { Outputs = [new DataContent(new byte[] { 1 }, "image/png")] },
#endif
            10 => new AIContent(),
            _ => (AIContent)new OtherContent(),
        };

    private static Gen<AIContent> Inner => Gen.Frequency(
        (3, Text),
        (2, Media),
        (1, Reasoning),
        (1, Gen.Fresh(() => Gen.Constant<AIContent>(new UriContent("https://example.com/a%20b", "image/png"))).SelectMany(content => content)),
        (1, Gen.Fresh(() => Gen.Constant<AIContent>(new DataContent("{}"u8.ToArray(), "application/json"))).SelectMany(content => content)),
        (1, Any.Value.Select(value => (AIContent)new FunctionResultContent("inner", value))),
        (1, Foreign));

    private static Gen<ChatMessage> Message(Gen<List<AIContent>> contents) =>
        from role in Gen.Elements(Roles)
        from parts in contents
        from author in Any.TextOrNull
        from id in Any.TextOrNull
        from properties in Any.Properties
        from form in Gen.Choose(0, 19)
        select new ChatMessage(role, parts)
        {
            AuthorName = author,
            MessageId = id,
            CreatedAt = form % 2 == 0 ? DateTimeOffset.UnixEpoch : null,
            AdditionalProperties = properties,
            RawRepresentation = form switch
            {
                0 => new OllamaMessage { Role = "user", Content = "raw" },
                1 => new object(),
                _ => null,
            },
        };

    private static Gen<AIContent> Decorated(Gen<AIContent> contents) =>
        from content in contents
        from properties in Any.Properties
        from isAnnotated in Any.Flag
        select With(content, properties, isAnnotated);

    private static AIContent With(AIContent content, AdditionalPropertiesDictionary? properties, bool isAnnotated)
    {
        content.AdditionalProperties = properties;
        content.Annotations = isAnnotated ? [new CitationAnnotation { Title = "t" }] : null;
        content.RawRepresentation = properties;
        return content;
    }

    private sealed class OtherContent : AIContent;
}
