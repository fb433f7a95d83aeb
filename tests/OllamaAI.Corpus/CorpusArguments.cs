namespace OllamaAI.Corpus;

/// <summary>What the command line asks for.</summary>
internal sealed record CorpusArguments
{
    public const string Usage =
        """
        usage: OllamaAI.Corpus                       every input through every library: failures and table
               OllamaAI.Corpus --docs FILE.md        the same, and writes the table into the document
               OllamaAI.Corpus --check FILE.md       only what this library failed, and whether the table in the document is out of date
               OllamaAI.Corpus --kind K6             one kind alone
               OllamaAI.Corpus bulk [--count N]      N texts (200000) through two servers, one of which dies
        """;

    public bool IsBulk { get; init; }

    public int Count { get; init; } = 200_000;

    public string? Docs { get; init; }

    public string? Check { get; init; }

    public string? Kind { get; init; }

    public static CorpusArguments? Parse(IReadOnlyList<string> args) => args switch
    {
        [] => new(),
        ["--docs", var path] => new() { Docs = path },
        ["--check", var path] => new() { Check = path },
        ["--kind", var kind] => new() { Kind = kind },
        ["bulk"] => new() { IsBulk = true },
        ["bulk", "--count", var text] when int.TryParse(text, out var count) && count > 0 => new() { IsBulk = true, Count = count },
        _ => null,
    };
}
