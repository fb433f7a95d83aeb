namespace ChatSample.Terminal;

/// <summary>
/// Takes out control characters, but line feeds and tabs, and whole escape sequences, also if they span several pieces: what a model or
/// a server says could otherwise overwrite, rename or remote-control the terminal.
/// </summary>
internal sealed class EscapeFilter
{
    private enum State { Text, Escape, Sequence, String }

    private State _state;

    /// <summary>Filters a whole text.</summary>
    public static string Clean(string text) => new EscapeFilter().Filter(text);

    /// <summary>Filters the next piece of a text.</summary>
    public string Filter(string piece) => string.Concat(piece.Where(Passes));

    private bool Passes(char c)
    {
        // No sequence goes past its line or past ASCII: one without an end must not swallow the answer.
        if (_state == State.Text || c == '\n' || (c > '\u009f' && _state != State.String))
        {
            _state = Opens(c);
            return _state == State.Text && IsHarmless(c);
        }

        _state = _state switch
        {
            State.String => c switch { '\a' or '\u009c' => State.Text, '\e' => State.Escape, _ => State.String },
            _ when Opens(c) is not State.Text and var opened => opened,
            State.Escape => AfterEscape(c),
            _ => c is >= '@' and <= '~' ? State.Text : State.Sequence,
        };
        return false;
    }

    private static State Opens(char c) => c switch
    {
        '\e' => State.Escape,
        '\u009b' => State.Sequence,
        '\u0090' or '\u0098' or '\u009d' or '\u009e' or '\u009f' => State.String,
        _ => State.Text,
    };

    private static State AfterEscape(char c) => c switch
    {
        '[' => State.Sequence,
        ']' or 'P' or 'X' or '^' or '_' => State.String,
        >= ' ' and <= '/' => State.Escape,
        _ => State.Text,
    };

    // The last two ranges reverse the direction of writing, which makes a text look like another one.
    private static bool IsHarmless(char c) =>
        c is '\n' or '\t' || !(char.IsControl(c) || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'));
}
