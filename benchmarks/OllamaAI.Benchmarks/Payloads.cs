using System.Globalization;
using System.Text;

namespace OllamaAI.Benchmarks;

/// <summary>What the canned server answers, made once.</summary>
internal static class Payloads
{
    public const int Frames = 1000;
    public const int PieceSize = 16 * 1024;
    public const int PictureSize = 4 * 1024 * 1024;

    private const string Metrics =
        "\"total_duration\":4883583458,\"load_duration\":1334875,\"prompt_eval_count\":26,\"prompt_eval_duration\":342546000,\"eval_count\":1000,\"eval_duration\":4535599000";

    public static byte[] OneShot { get; } = Encoding.UTF8.GetBytes(
        """{"model":"llama3.2","created_at":"2026-11-21T10:20:30.123456789Z","message":{"role":"assistant","content":"Hello! How are you today?"},"done":true,"done_reason":"stop",""" + Metrics + "}");

    /// <summary>The lines of a stream; the last one says that it is done.</summary>
    public static byte[][] StreamFrames { get; } =
    [
        .. Enumerable.Range(1, Frames - 1).Select(index => Encoding.UTF8.GetBytes(
            $$"""{"model":"llama3.2","created_at":"2026-11-21T10:20:30.{{index:D6}}789Z","message":{"role":"assistant","content":" w{{index % 10}}"},"done":false}""" + "\n")),
        Encoding.UTF8.GetBytes(
            """{"model":"llama3.2","created_at":"2026-11-21T10:20:31.123456789Z","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop",""" + Metrics + "}\n"),
    ];

    public static byte[] Stream { get; } = [.. StreamFrames.SelectMany(frame => frame)];

    public static byte[] Embeddings(int count, int dimensions)
    {
        var random = new Random(8);
        var vectors = Enumerable.Range(0, count).Select(_ => "[" + string.Join(',', Vector(random, dimensions)) + "]");
        return Encoding.UTF8.GetBytes($$"""{"model":"nomic-embed-text","embeddings":[{{string.Join(',', vectors)}}],"total_duration":14143917,"load_duration":1019500,"prompt_eval_count":8}""");
    }

    /// <summary>Of length 1, and written as Go writes floats: the fewest digits that tell a float from its neighbours.</summary>
    private static IEnumerable<string> Vector(Random random, int dimensions)
    {
        double[] vector = [.. Enumerable.Range(0, dimensions).Select(_ => random.NextDouble() - random.NextDouble())];
        var length = Math.Sqrt(vector.Sum(value => value * value));
        return vector.Select(value => ((float)(value / length)).ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant());
    }
}
