namespace ChatSample.Terminal;

/// <summary>Names keys as people do: <c>Enter</c>, <c>Left</c>, <c>Ctrl+C</c>.</summary>
internal static class KeyName
{
    public static string Of(ConsoleKeyInfo key) => key switch
    {
        { Key: ConsoleKey.Enter } or { KeyChar: '\r' or '\n' } => "Enter",
        // Terminals send Ctrl and a letter as one character; only some tell the key as well.
        { KeyChar: > '\0' and < '\u001b' and not '\b' and not '\t' } => "Ctrl+" + (char)(key.KeyChar + '@'),
        { Key: >= ConsoleKey.A and <= ConsoleKey.Z, Modifiers: ConsoleModifiers.Control } => "Ctrl+" + key.Key,
        { KeyChar: >= ' ' and not '\u007f' } => "Character",
        _ => key.Key.ToString(),
    };
}
