using System.Text;

namespace OllamaAI.Fuzz;

/// <summary>Pieces of answers that readers like to stumble over.</summary>
internal static class Interesting
{
    /// <summary>JSON values, mostly valid.</summary>
    public static byte[][] Values { get; } = ToBytes(
    [
        "null", "true", "false", "0", "-0", "-1", "1.5", "1e400", "-1e400", "1e-400", "1e30", "2147483648", "9223372036854775807", "9223372036854775808",
        "123456789012345678901234567890123456789012345678901234567890", "\"\"", "\" \"", "\"\\ud800\"", "\"\\udfff\\ud800\"", "\"\\u0000\"", "\"NaN\"",
        "\"Infinity\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59.9999999-14:00\"", "\"9999-99-99T99:99:99Z\"", "\"AAAA\"", "\"A=\"", "\"é😀\"",
        "\"{\"", "\"{\\\"a\\\":1}\"", "\"{\\\"a\\\":1,\\\"a\\\":2}\"", "\"{\\\"error\\\":{\\\"message\\\":\\\"x\\\"}}\"", "\"stop\"", "\"success\"", "\"http://\\u0000\"",
        "[]", "{}", "[null]", "[[]]", "[{}]", "[null,{}]", "{\"\":null}", "{\"a\":1,\"a\":2}", "{\"\\ud800\":1}", "[1e400,-1e400]", "[\"\"]", "NaN", "01", ".5", "",
        "{\"function\":null}", "[{\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]", "[{\"function\":{\"name\":\"\\u0000\",\"arguments\":[1]}}]",
        "[{\"token\":null,\"logprob\":1e400,\"top_logprobs\":[null]}]", "[{\"token\":\"a\",\"logprob\":-1e999}]", "{\"type\":7,\"signin_url\":\"https://[::1\"}",
        new string('[', 63) + new string(']', 63), new string('[', 70) + new string(']', 70), new string('[', 5000), "\"" + new string('x', 5000) + "\"",
    ]);

    /// <summary>Members that mean something somewhere.</summary>
    public static byte[][] Names { get; } = ToBytes(
    [
        "model", "created_at", "message", "done", "done_reason", "error", "role", "content", "thinking", "tool_calls", "function", "name", "arguments", "id",
        "index", "images", "tool_name", "tool_call_id", "logprobs", "top_logprobs", "token", "logprob", "bytes", "response", "context", "remote_model", "remote_host",
        "total_duration", "load_duration", "prompt_eval_count", "prompt_eval_duration", "eval_count", "eval_duration", "status", "digest", "total", "completed",
        "embeddings", "models", "type", "code", "signin_url", "", "\\ud800", "\\u0065rror", "$ref", "$id", "$type", "Error", "DONE",
    ]);

    /// <summary>Bytes outside JSON, and broken UTF-8.</summary>
    public static byte[][] Bytes { get; } =
    [
        [0], [0xFF], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xEF, 0xBB, 0xBF], [0xFE, 0xFF], .. ToBytes(
        [
            "\n", "\r\n", "\n\n\n", "\r", " \t ", "\u2028", "\"", "\\", "\\u", "{", "}", "[", "]", ",", ":", "data: ", "[DONE]", "//", "/*", "<html>", "\u001b[2J",
        ]),
    ];

    private static byte[][] ToBytes(string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];
}
