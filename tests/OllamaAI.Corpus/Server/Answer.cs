namespace OllamaAI.Corpus.Server;

/// <summary>What a model answers.</summary>
internal sealed record Answer : Reply
{
    public static readonly Answer Done = new() { Text = "done" };

    public string Text { get; init; } = "";

    public string Thinking { get; init; } = "";

    public IReadOnlyList<Call> Calls { get; init; } = [];

    public string DoneReason { get; init; } = "stop";

    public int InputTokens { get; init; } = 11;

    public int OutputTokens { get; init; } = 7;

    /// <summary>Whether control characters stand in the JSON as they are.</summary>
    public bool HasRawControls { get; init; }

    /// <summary>Members whose JSON is not of the documented type, by one of the names of <see cref="Member"/>.</summary>
    public IReadOnlyDictionary<Member, string> Odd { get; init; } = new Dictionary<Member, string>();

    /// <summary>What comes in place of the rest of a stream.</summary>
    public string? BreaksOffWith { get; init; }

    public string MemberOr(Member member, string usual) => Odd.GetValueOrDefault(member, usual);
}

/// <summary>Members that no answer depends on.</summary>
internal enum Member
{
    Created,
    Model,
    InputTokens,
    OutputTokens,
    Duration,
}
