using System.Text.Json;

namespace OllamaAI.Protocol.Serialization;

/// <summary>Reads chat frames in one pass over the bytes: a stream has one for every token.</summary>
/// <param name="model">The model that was asked for, which the server repeats.</param>
internal sealed class ChatResponseReader(string? model = null) : IWireReader<OllamaChatResponse>
{
    private string? _model = model;
    private string? _role = "assistant";
    private string? _doneReason = "stop";
    private string? _remoteModel;
    private string? _remoteHost;
    private ChatFrameTemplate? _template;

    public OllamaChatResponse? Read(ReadOnlySpan<byte> json)
    {
        if (_template?.TryRead(json) is { } repeated)
        {
            return repeated;
        }

        var reader = new Utf8JsonReader(json);
        var places = default(ChatFramePlaces);
        var response = Read(ref reader, ref places);
        if (response is not null)
        {
            // Throws where something follows: two frames in one line must not become one.
            reader.Read();
            _template = _template?.Leads(json, response) is true ? _template : ChatFrameTemplate.Learn(json, response, places);
        }

        return response;
    }

    public OllamaChatResponse? Read(ref Utf8JsonReader reader)
    {
        var places = default(ChatFramePlaces);
        return Read(ref reader, ref places);
    }

    private OllamaChatResponse? Read(ref Utf8JsonReader reader, ref ChatFramePlaces places)
    {
        WireJson.ReadStartObject(ref reader);
        var response = new OllamaChatResponse();
        OllamaMetrics? metrics = null;
        IDictionary<string, JsonElement>? unknown = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("model"u8))
            {
                reader.Read();
                response.Model = WireJson.ReadRepeated(ref reader, ref _model);
            }
            else if (reader.ValueTextEquals("created_at"u8))
            {
                reader.Read();
                response.CreatedAt = WireJson.ReadTime(ref reader);
                places.Time = PlaceOf(ref reader);
            }
            else if (reader.ValueTextEquals("message"u8))
            {
                reader.Read();
                response.Message = reader.TokenType == JsonTokenType.Null ? null : ReadMessage(ref reader, ref places);
            }
            else if (reader.ValueTextEquals("done"u8))
            {
                reader.Read();
                response.Done = WireJson.ReadBoolean(ref reader);
            }
            else if (reader.ValueTextEquals("done_reason"u8))
            {
                reader.Read();
                response.DoneReason = WireJson.ReadRepeated(ref reader, ref _doneReason);
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                reader.Read();
                if (WireJson.IsError(ref reader))
                {
                    return null;
                }
            }
            else if (!MetricsJson.TryRead(ref reader, ref metrics))
            {
                ReadRareMember(ref reader, response, ref unknown);
            }
        }

        response.Metrics = metrics;
        response.AdditionalProperties = unknown;
        return response;
    }

    private void ReadRareMember(ref Utf8JsonReader reader, OllamaChatResponse response, ref IDictionary<string, JsonElement>? unknown)
    {
        var name = reader.GetString()!;
        reader.Read();
        switch (name)
        {
            case "logprobs":
                response.Logprobs = JsonSerializer.Deserialize(ref reader, OllamaJsonContext.Default.IListOllamaLogprob);
                break;
            case "remote_model":
                response.RemoteModel = WireJson.ReadRepeated(ref reader, ref _remoteModel);
                break;
            case "remote_host":
                response.RemoteHost = WireJson.ReadRepeated(ref reader, ref _remoteHost);
                break;
            default:
                WireJson.ReadUnknown(ref reader, name, ref unknown);
                break;
        }
    }

    private OllamaMessage ReadMessage(ref Utf8JsonReader reader, ref ChatFramePlaces places)
    {
        WireJson.ReadStartObject(ref reader);
        places.Content = places.Thinking = default;
        var message = new OllamaMessage();
        IDictionary<string, JsonElement>? unknown = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("role"u8))
            {
                reader.Read();
                message.Role = WireJson.ReadRepeated(ref reader, ref _role);
            }
            else if (reader.ValueTextEquals("content"u8))
            {
                reader.Read();
                message.Content = reader.GetString();
                places.Content = PlaceOf(ref reader);
            }
            else if (reader.ValueTextEquals("thinking"u8))
            {
                reader.Read();
                message.Thinking = reader.GetString();
                places.Thinking = PlaceOf(ref reader);
            }
            else
            {
                ReadRareMember(ref reader, message, ref unknown);
            }
        }

        message.AdditionalProperties = unknown;
        return message;
    }

    private static Range PlaceOf(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String
        ? ((int)reader.TokenStartIndex + 1)..((int)reader.BytesConsumed - 1)
        : default;

    private static void ReadRareMember(ref Utf8JsonReader reader, OllamaMessage message, ref IDictionary<string, JsonElement>? unknown)
    {
        var name = reader.GetString()!;
        reader.Read();
        switch (name)
        {
            case "tool_calls":
                message.ToolCalls = JsonSerializer.Deserialize(ref reader, OllamaJsonContext.Default.IListOllamaToolCall);
                break;
            case "images":
                message.Images = Base64ListConverter.Read(ref reader);
                break;
            case "tool_name":
                message.ToolName = reader.GetString();
                break;
            case "tool_call_id":
                message.ToolCallId = reader.GetString();
                break;
            default:
                WireJson.ReadUnknown(ref reader, name, ref unknown);
                break;
        }
    }
}
