using System.Globalization;

namespace OllamaAI.Fuzz;

/// <summary>What the command line asks for.</summary>
internal sealed record FuzzArguments(string Mode)
{
    public const string Usage = """
        ndjson|errors|embed [--count N] [--seed N] [--case N]   mutated answers; --case runs a single one again
        images [--count N] [--seed N] [--case N]                mutated images: header readers compared with a decoder
        soak [--minutes N] [--streams N] [--seed N]             parallel streams under random faults
        """;

    public long Count { get; init; } = 100_000;

    public int Seed { get; init; } = 1;

    public long? Case { get; init; }

    public double Minutes { get; init; } = 5;

    public int Streams { get; init; } = 200;

    public static bool TryParse(string[] args, out FuzzArguments arguments)
    {
        arguments = new FuzzArguments(args.FirstOrDefault() ?? "");
        if (arguments.Mode is not ("ndjson" or "errors" or "embed" or "images" or "soak") || args.Length % 2 == 0)
        {
            return false;
        }

        for (var index = 1; index < args.Length; index += 2)
        {
            if (!double.TryParse(args[index + 1], CultureInfo.InvariantCulture, out var value) || value < 0)
            {
                return false;
            }

            var next = arguments.With(args[index], value);
            if (next is null)
            {
                return false;
            }

            arguments = next;
        }

        return true;
    }

    private FuzzArguments? With(string name, double value) => name switch
    {
        "--count" => this with { Count = (long)value },
        "--seed" => this with { Seed = (int)value },
        "--case" => this with { Case = (long)value },
        "--minutes" => this with { Minutes = value },
        "--streams" => this with { Streams = (int)value },
        _ => null,
    };
}
