using System.Globalization;
using System.Text;

namespace OllamaAI.Benchmarks;

/// <summary>What Ollama's own API answers.</summary>
internal static class Payloads
{
    public const string OneShotText = "Hello! How are you today?";
    public const int PieceSize = 16 * 1024;

    private const string Metrics =
        "\"total_duration\":4883583458,\"load_duration\":1334875,\"prompt_eval_count\":26,\"prompt_eval_duration\":342546000,\"eval_count\":1000,\"eval_duration\":4535599000";

    public static byte[] OneShot { get; } = Encoding.UTF8.GetBytes(
        $$"""{"model":"llama3.2","created_at":"2026-11-21T10:20:30.123456789Z","message":{"role":"assistant","content":"{{OneShotText}}"},"done":true,"done_reason":"stop",{{Metrics}}}""");

    /// <summary>The lines of a stream; the last one says that it is done.</summary>
    public static byte[][] Frames(int count) =>
    [
        .. Enumerable.Range(1, count - 1).Select(index => Encoding.UTF8.GetBytes(
            $$"""{"model":"llama3.2","created_at":"2026-11-21T10:20:{{30 + (index / 50_000)}}.{{index * 20 % 1_000_000:D6}}789Z","message":{"role":"assistant","content":"{{Word(index)}}"},"done":false}""" + "\n")),
        Encoding.UTF8.GetBytes(
            """{"model":"llama3.2","created_at":"2026-11-21T10:20:59.123456789Z","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop",""" + Metrics + "}\n"),
    ];

    public static string Word(int index) => $" w{index % 10}";

    public static byte[] Embeddings(int count, int dimensions)
    {
        var vectors = Vectors(count, dimensions).Select(
            vector => "[" + string.Join(',', vector.Select(value => value.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant())) + "]");
        return Encoding.UTF8.GetBytes($$"""{"model":"nomic-embed-text","embeddings":[{{string.Join(',', vectors)}}],"total_duration":14143917,"load_duration":1019500,"prompt_eval_count":8}""");
    }

    /// <summary>Of length 1. Written, they have the fewest digits that tell a float from its neighbours, as Go writes them.</summary>
    public static IEnumerable<float[]> Vectors(int count, int dimensions)
    {
        var random = new Random(8);
        for (var index = 0; index < count; index++)
        {
            double[] vector = [.. Enumerable.Range(0, dimensions).Select(_ => random.NextDouble() - random.NextDouble())];
            var length = Math.Sqrt(vector.Sum(value => value * value));
            yield return [.. vector.Select(value => (float)(value / length))];
        }
    }
}
