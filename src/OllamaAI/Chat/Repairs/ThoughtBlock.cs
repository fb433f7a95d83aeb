namespace OllamaAI.Chat.Repairs;

/// <summary>Splits a thought block that opens an answer from the text behind it, piece by piece.</summary>
/// <remarks>
/// Servers whose template does not know the model's tags leave them in the text. A block that is never closed is a thought to its end, as
/// in the server's own parser: a stream cannot know better. A closing tag alone is left as it is: the text may speak of it.
/// </remarks>
internal sealed class ThoughtBlock
{
    // White space without end is not worth more.
    private const int MaxHeld = 4096;

    private ThoughtTag? _tag;
    private string _held = "";
    private bool _hasThought;
    private Phase _phase;

    private enum Phase
    {
        Before,
        Inside,
        After,
        Done,
    }

    /// <summary>Whether a block was found.</summary>
    public bool IsFound => _tag is not null;

    /// <summary>Whether a text opens with a block, or more of it has to be seen to tell.</summary>
    public static bool MayOpen(string text)
    {
        // Looked at first, since almost every answer begins with a letter.
        return text.AsSpan().TrimStart() is [] or ['<' or '[' or '◁', ..] && ThoughtTag.MayOpen(text.TrimStart());
    }

    /// <summary>Splits a text that opens with a whole block.</summary>
    public static bool TrySplit(string text, out string thought, out string rest)
    {
        var block = new ThoughtBlock();
        (thought, rest) = MayOpen(text) ? block.Read(text) : ("", "");
        return block._phase is Phase.After || (block._phase is Phase.Done && block.IsFound);
    }

    /// <summary>Takes the next piece of the text, and gives what is certain by now.</summary>
    public (string Thought, string Text) Read(string piece)
    {
        if (_phase == Phase.Done)
        {
            return ("", piece);
        }

        var (text, thought) = (_held + piece, "");
        _held = "";
        if (_phase == Phase.Before && !Open(ref text))
        {
            return ("", "");
        }

        if (_phase == Phase.Inside)
        {
            thought = ReadThought(ref text);
        }

        if (_phase == Phase.After)
        {
            text = text.TrimStart();
            _phase = text.Length > 0 ? Phase.Done : Phase.After;
        }

        return (thought, text);
    }

    /// <summary>Gives what was held back because it might open a block, if something other than text follows.</summary>
    public string Settle() => _phase == Phase.Before ? End().Text : "";

    /// <summary>Gives what was held back when the answer ends.</summary>
    public (string Thought, string Text) End()
    {
        var (held, isInside) = (_held, _phase == Phase.Inside);
        _held = "";
        _phase = Phase.Done;
        return isInside ? (held.TrimEnd(), "") : ("", held);
    }

    // False while the text is too short to tell.
    private bool Open(ref string text)
    {
        var start = text.TrimStart();
        _tag = ThoughtTag.Find(start);
        if (_tag is not null)
        {
            text = start[_tag.Open.Length..];
            _phase = Phase.Inside;
        }
        else if (text.Length <= MaxHeld && MayOpen(text))
        {
            _held = text;
            return false;
        }
        else
        {
            _phase = Phase.Done;
        }

        return true;
    }

    private string ReadThought(ref string text)
    {
        var inner = _hasThought ? text : text.TrimStart();
        var end = _tag!.FindClose(inner, out var length);
        var isClosed = end >= 0;
        if (isClosed)
        {
            _phase = Phase.After;
            text = inner[(end + length)..];
        }
        else
        {
            end = inner.Length - _tag.PartOfClose(inner);
            text = "";
        }

        // White space in front of the closing tag is not part of the thought, and whether it stands there shows later.
        var thought = inner[..end].TrimEnd();
        _held = isClosed ? "" : inner[Math.Max(thought.Length, inner.Length - MaxHeld)..];
        _hasThought |= thought.Length > 0;
        return thought;
    }
}
