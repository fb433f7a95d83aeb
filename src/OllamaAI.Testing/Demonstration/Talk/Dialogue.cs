using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Demonstration.Talk;

/// <summary>A conversation seen from its latest user message, or from one sentence of it.</summary>
internal sealed class Dialogue
{
    private readonly IReadOnlyList<Turn> _turns;
    private readonly int _latest;
    private readonly Lazy<List<Fact>> _facts;

    public Dialogue(IReadOnlyList<Turn> turns)
    {
        _turns = turns;
        _latest = turns.Count - 1;
        while (_latest >= 0 && turns[_latest].Role != "user")
        {
            _latest--;
        }

        Message = _latest < 0 ? "" : turns[_latest].Text.Trim();
        Latest = Message;
        LatestWords = Words.Lower(Latest);
        _facts = new(() => [.. Talk.Facts.Of(Statements.Where(turn => turn.Role == "user").Select(turn => turn.Text))]);
    }

    private Dialogue(Dialogue whole, string sentence)
    {
        (_turns, _latest, _facts, Message) = (whole._turns, whole._latest, whole._facts, whole.Message);
        Latest = sentence;
        LatestWords = Words.Lower(sentence);
    }

    /// <summary>The whole latest user message.</summary>
    public string Message { get; }

    /// <summary>What is to be answered: the message, or the one sentence of it under consideration.</summary>
    public string Latest { get; }

    public IReadOnlyList<string> LatestWords { get; }

    public IEnumerable<string> EarlierUserTexts =>
        _turns.Take(Math.Max(0, _latest)).Where(turn => turn.Role == "user").Select(turn => turn.Text);

    /// <summary>What the model has said so far, oldest first.</summary>
    public IEnumerable<string> Answers =>
        _turns.Take(Math.Max(0, _latest)).Where(turn => turn.Role == "assistant" && turn.Text.Length > 0).Select(turn => turn.Text);

    public string System => string.Join("\n", _turns.Where(turn => turn.Role is "system" or "developer").Select(turn => turn.Text));

    /// <summary>Everything the conversation states up to and with the latest message, by its speaker, oldest first.</summary>
    public IEnumerable<Turn> Statements => _turns.Take(_latest + 1).Where(turn => turn.Role != "assistant");

    /// <summary>What the user told about themselves so far, the latest message included.</summary>
    public IReadOnlyList<Fact> Facts => _facts.Value;

    public Dialogue At(string sentence) => new(this, sentence);

    public bool Mentions(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (LatestWords.Contains(word))
            {
                return true;
            }
        }

        return false;
    }
}
