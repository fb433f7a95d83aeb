using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.RoundTrip;

/// <summary>Whatever an application says arrives as something the server takes, and comes back unchanged when the server repeats it.</summary>
public sealed class RoundTripTests
{
    private static readonly Gen<Call> Calls =
        from messages in AnyMessage.Conversation
        from options in AnyOptions.All
        from stream in Any.Flag
        select new Call(messages, options, stream);

    private static readonly Gen<Repetition> Repetitions =
        from message in AnyMessage.FromAssistant
        from seed in Gen.Choose(0, int.MaxValue)
        select new Repetition(message, seed);

    [Fact]
    public void Request_AnyConversationAndOptions_IsWhatTheServerTakes() => Properties.Hold(Calls, call =>
    {
        var body = Send(call);

        WireRules.BrokenBy(body).ShouldBeEmpty();
        body.GetProperty("stream").GetBoolean().ShouldBe(call.Stream);
        return true;
    });

    [Fact]
    public void Request_AnyConversationAndOptions_IsOfTheProtocolsTypes() => Properties.Hold(Calls, call =>
    {
        var body = Send(call);

        var request = body.Deserialize(OllamaJsonContext.Default.OllamaChatRequest)!;

        Unknown(request).ShouldAllBe(members => members == null);
        WireCompare.Difference(body, JsonSerializer.SerializeToElement(request, OllamaJsonContext.Default.OllamaChatRequest)).ShouldBeNull();
        return true;
    });

    [Fact]
    public void Request_AnyConversation_SaysEverythingInOrder() => Properties.Hold(AnyMessage.Conversation, messages =>
    {
        // A message of the role "tool" without a result could not be told from a result without an id.
        messages.Where(message => message.Role == ChatRole.Tool).ToList().ForEach(message => message.Role = new ChatRole("critic"));

        var sent = Send(new Call(messages, null, false));

        Facts.Of(MessagesOf(sent)).ShouldBe(Facts.Of(messages));
        return true;
    });

    [Fact]
    public void Request_AnyOptions_AsksForWhatWasSet() => Properties.Hold(AnyOptions.All, options =>
    {
        options?.AdditionalProperties?.Clear();

        var sent = Send(new Call([new ChatMessage(ChatRole.User, "hi")], options, false));

        OptionFacts.Of(sent).ShouldBe(OptionFacts.Of(options));
        return true;
    });

    [Fact]
    public void Results_InAnyConversation_FollowTheirCallAndNameIt() => Properties.Hold(AnyMessage.Conversation, messages =>
    {
        List<(string Id, string Name)> open = [];
        foreach (var message in MessagesOf(Send(new Call(messages, null, false))))
        {
            foreach (var call in message.TryGetProperty("tool_calls", out var calls) ? calls.EnumerateArray() : default)
            {
                open.Add((call.TryGetProperty("id", out var id) ? id.GetString()! : "", call.GetProperty("function").GetProperty("name").GetString()!));
            }

            if (message.TryGetProperty("tool_name", out var name))
            {
                var answered = message.TryGetProperty("tool_call_id", out var callId) ? callId.GetString()! : open[0].Id;
                open.Remove((answered, name.GetString()!)).ShouldBeTrue($"{message} follows no call of this id and name");
            }
            else if (message.TryGetProperty("tool_call_id", out var lost))
            {
                open.ShouldNotContain(call => call.Id == lost.GetString());
            }
        }

        return true;
    });

    [Fact]
    public void Call_AnyConversationAndOptions_LeavesThemAsTheyWere() => Properties.Hold(Calls, call =>
    {
        var before = Snapshot.Of(call.Messages, call.Options, call.Options?.RawRepresentationFactory?.Invoke(null!));

        Send(call);

        Snapshot.Difference(before, Snapshot.Of(call.Messages, call.Options, call.Options?.RawRepresentationFactory?.Invoke(null!))).ShouldBeNull();
        return true;
    });

    [Fact]
    public void Answer_ThatRepeatsAnyMessage_HoldsItsContents() => Properties.Hold(Repetitions, said =>
    {
        var expected = said.Message.Contents.OfType<FunctionCallContent>().Where(call => !string.IsNullOrWhiteSpace(call.Name)).ToList();
        foreach (var answer in new[] { said.Whole(), said.Streamed() })
        {
            Facts.Of(WithIds(answer.Messages.ShouldHaveSingleItem(), expected)).ShouldBe(Facts.Of([Named(said.Message)]));
            answer.FinishReason.ShouldBe(expected.Count > 0 ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop);
            answer.Messages[0].Contents.Select(Rank).ShouldBeInOrder();
            answer.Messages[0].Contents.OfType<TextContent>().Count().ShouldBeLessThan(2);
            answer.Messages[0].Contents.OfType<TextReasoningContent>().Count().ShouldBeLessThan(2);
        }

        return true;
    });

    [Fact]
    public void Answer_StreamedInAnyPieces_IsTheWholeOne() => Properties.Hold(Repetitions, said =>
    {
        var (whole, streamed) = (said.Whole(), said.Streamed());

        Describe(streamed).ShouldBe(Describe(whole));
        return true;
    });

    [Fact]
    public void Answer_SentBack_IsTheSameOnTheWire() => Properties.Hold(Repetitions, said =>
    {
        // Calls without a name are not given to the application, those without an id get one.
        said.Message.Contents = [.. said.Message.Contents.Where(content => content is not FunctionCallContent { Name: "" } and not FunctionCallContent { CallId: "" })];

        foreach (var answer in new[] { said.Whole(), said.Streamed() })
        {
            WireCompare.Difference(said.OnTheWire(), MessageOf(answer.Messages[0])).ShouldBeNull();
        }

        return true;
    });

    private static JsonElement.ArrayEnumerator MessagesOf(JsonElement request) =>
        request.TryGetProperty("messages", out var messages) ? messages.EnumerateArray() : default;

    private static JsonElement Send(Call call)
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m", new()
        {
            CheckCapabilities = false,
            SendFormatWithTools = true,
            Repairs = new() { TrimmedHistory = false, ThoughtBlock = false },
        });
        if (call.Stream)
        {
            _ = chat.GetStreamingResponseAsync(call.Messages, call.Options).ToBlockingEnumerable().Count();
        }
        else
        {
            chat.GetResponseAsync(call.Messages, call.Options).GetAwaiter().GetResult();
        }

        return handler.Request.Json;
    }

    private static JsonElement MessageOf(ChatMessage message) => Send(new Call([message], null, false)).GetProperty("messages")[0];

    private static IEnumerable<IDictionary<string, JsonElement>?> Unknown(OllamaChatRequest request) =>
    [
        request.AdditionalProperties,
        .. (request.Messages ?? []).Select(message => message.AdditionalProperties),
        .. (request.Messages ?? []).SelectMany(message => message.ToolCalls ?? []).SelectMany(call => new[] { call.AdditionalProperties, call.Function!.AdditionalProperties }),
        .. (request.Tools ?? []).SelectMany(tool => new[] { tool.AdditionalProperties, tool.Function!.AdditionalProperties }),
    ];

    private static ChatMessage Named(ChatMessage message) =>
        new(message.Role, [.. message.Contents.Where(content => content is not FunctionCallContent call || !string.IsNullOrWhiteSpace(call.Name))]);

    // The ids of calls that had none are made up, and unique.
    private static ChatMessage[] WithIds(ChatMessage message, List<FunctionCallContent> expected)
    {
        var calls = message.Contents.OfType<FunctionCallContent>().ToList();
        calls.Count.ShouldBe(expected.Count);
        var made = calls.Zip(expected).Where(pair => pair.Second.CallId.Length == 0).Select(pair => pair.First.CallId).ToList();
        made.Distinct().Count().ShouldBe(made.Count);
        made.ShouldAllBe(id => id.Length > 0);
        return
        [
            new(message.Role,
            [
                .. message.Contents.Where(content => content is not FunctionCallContent),
                .. calls.Zip(expected, (call, said) => new FunctionCallContent(said.CallId.Length == 0 ? "" : call.CallId, call.Name, call.Arguments)),
            ]),
        ];
    }

    private static int Rank(AIContent content) => content switch
    {
        TextReasoningContent => 0,
        TextContent => 1,
        DataContent => 2,
        _ => 3,
    };

    private static string Describe(ChatResponse response)
    {
        var message = response.Messages.ShouldHaveSingleItem();
        foreach (var call in message.Contents.OfType<FunctionCallContent>().Where(call => call.CallId.Length > 20).ToList())
        {
            // Made up, and so another one in each answer.
            message.Contents[message.Contents.IndexOf(call)] = new FunctionCallContent("", call.Name, call.Arguments);
        }

        return JsonSerializer.Serialize(
            new { message.Contents, message.Role, message.CreatedAt, message.AdditionalProperties, response.FinishReason, response.Usage, response.ModelId, At = response.CreatedAt },
            AIJsonUtilities.DefaultOptions);
    }

    private sealed record Call(List<ChatMessage> Messages, ChatOptions? Options, bool Stream);

    private sealed record Repetition(ChatMessage Message, int Seed)
    {
        // Equal ids and texts that look like thoughts come back as they were said.
        private static OllamaChatClientOptions Verbatim =>
            new() { CheckCapabilities = false, Repairs = new() { UniqueCallIds = false, ThoughtBlock = false } };

        public JsonElement OnTheWire() => MessageOf(Message);

        public ChatResponse Whole() => Wire.ReceiveAsync(stream: false, Echo.Whole(OnTheWire()), clientOptions: Verbatim).GetAwaiter().GetResult();

        public ChatResponse Streamed() => Wire.ReceiveAsync(stream: true, Echo.Streamed(OnTheWire(), Seed), clientOptions: Verbatim).GetAwaiter().GetResult();
    }
}
