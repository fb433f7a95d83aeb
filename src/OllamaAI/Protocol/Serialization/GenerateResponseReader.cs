using System.Text.Json;

namespace OllamaAI.Protocol.Serialization;

/// <summary>Reads generate frames in one pass over the bytes.</summary>
internal sealed class GenerateResponseReader : IWireReader<OllamaGenerateResponse>
{
    private string? _model;

    public OllamaGenerateResponse? Read(ref Utf8JsonReader reader)
    {
        WireJson.ReadStartObject(ref reader);
        var response = new OllamaGenerateResponse();
        OllamaMetrics? metrics = null;
        IDictionary<string, JsonElement>? unknown = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("model"u8))
            {
                reader.Read();
                response.Model = WireJson.ReadRepeated(ref reader, ref _model);
            }
            else if (reader.ValueTextEquals("response"u8))
            {
                reader.Read();
                response.Response = reader.GetString();
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
                ReadMember(ref reader, response, ref unknown);
            }
        }

        response.Metrics = metrics;
        response.AdditionalProperties = unknown;
        return response;
    }

    private static void ReadMember(ref Utf8JsonReader reader, OllamaGenerateResponse response, ref IDictionary<string, JsonElement>? unknown)
    {
        var name = reader.GetString()!;
        reader.Read();
        switch (name)
        {
            case "created_at":
                response.CreatedAt = WireJson.ReadTime(ref reader);
                break;
            case "thinking":
                response.Thinking = reader.GetString();
                break;
            case "done":
                response.Done = WireJson.ReadBoolean(ref reader);
                break;
            case "done_reason":
                response.DoneReason = reader.GetString();
                break;
            case "context":
                response.Context = JsonSerializer.Deserialize(ref reader, OllamaJsonContext.Default.IListInt32);
                break;
            case "tool_calls":
                response.ToolCalls = JsonSerializer.Deserialize(ref reader, OllamaJsonContext.Default.IListOllamaToolCall);
                break;
            case "logprobs":
                response.Logprobs = JsonSerializer.Deserialize(ref reader, OllamaJsonContext.Default.IListOllamaLogprob);
                break;
            case "remote_model":
                response.RemoteModel = reader.GetString();
                break;
            case "remote_host":
                response.RemoteHost = reader.GetString();
                break;
            default:
                WireJson.ReadUnknown(ref reader, name, ref unknown);
                break;
        }
    }
}
