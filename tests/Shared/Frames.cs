using System.Text;

namespace OllamaAI.Tests.Support;

/// <summary>Chat frames as the server writes them.</summary>
internal static class Frames
{
    public const string Done =
        """{"model":"m","created_at":"2026-11-21T10:29:21.630840156Z","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","total_duration":68805789,"load_duration":2112345,"prompt_eval_count":11,"prompt_eval_duration":61217000,"eval_count":7,"eval_duration":2936000}""" + "\n";

    public static string Text(string text) => Message($"\"content\":{System.Text.Json.JsonSerializer.Serialize(text)}");

    public static string Message(string members, string rest = "\"done\":false") =>
        $$"""{"model":"m","created_at":"2026-11-21T10:29:21.627191952Z","message":{"role":"assistant",{{members}}},{{rest}}}""" + "\n";

    public static byte[] Bytes(params string[] frames) => Encoding.UTF8.GetBytes(string.Concat(frames));
}
