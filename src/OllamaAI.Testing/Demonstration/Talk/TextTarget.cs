using System.Text.RegularExpressions;
using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Demonstration.Talk;

/// <summary>
/// Finds the text that a task is to be done on: quoted, after a colon, named by "that", or simply the rest of the sentence.
/// </summary>
internal static partial class TextTarget
{
    // What is longer is a text and not an instruction.
    private const int LongestInstruction = 300;

    /// <summary>The part of a message that says what to do: all before a colon or line end.</summary>
    public static string Instruction(string message)
    {
        var end = Cut(message) ?? message.Length;
        return end > LongestInstruction ? "" : message[..end];
    }

    /// <summary>A text followed by what to do with it ("Summarise the text above"); null if the message is none such.</summary>
    public static (string Text, string Instruction)? Above(string message)
    {
        if (Sentences.Of(message) is not [.., _, var last] || last.Length > LongestInstruction || !Pointing().IsMatch(last))
        {
            return null;
        }

        return (message[..message.LastIndexOf(last, StringComparison.Ordinal)].Trim(), last);
    }

    /// <param name="dialogue">Where "that" is looked up.</param>
    /// <param name="rest">What follows the verb.</param>
    /// <returns>Null if there is no text to work on.</returns>
    public static string? Of(Dialogue dialogue, string rest)
    {
        if (Quotes.In(rest) is [.., var quoted])
        {
            return quoted;
        }

        if (Cut(dialogue.Latest) is { } cut && Trim(dialogue.Latest[(cut + 1)..]) is { Length: > 0 } after)
        {
            return after;
        }

        if (Itself().IsMatch(rest))
        {
            return dialogue.Latest;
        }

        var text = Lead().Replace(Trim(rest), "");
        if (text.Length == 0 || Back().IsMatch(text))
        {
            return Earlier(dialogue, Back().Match(text));
        }

        return Trim(Tail().Replace(text, ""));
    }

    private static string? Earlier(Dialogue dialogue, Match named)
    {
        if (named.Groups["answer"].Success)
        {
            return dialogue.Answers.LastOrDefault();
        }

        return named.Groups["above"].Success && Above(dialogue.Latest) is { } above
            ? above.Text
            : dialogue.EarlierUserTexts.LastOrDefault();
    }

    private static int? Cut(string message) =>
        Separator().Match(message) is { Success: true } match ? match.Index + match.Length - 1 : null;

    private static string Trim(string text) => text.Trim().TrimEnd('?', '!', '.').Trim();

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\w\s*:(?=\s)|\w[^\S\n]*\n", Options)]
    private static partial Regex Separator();

    [GeneratedRegex(
        @"^(?:(?:are |is )?(?:there |contained )?(?:in|of|from|for)\b|does|do|have|has|contain|the|this|these|a|an|words?|text"
        + @"|sentences?|string|phrase|list|numbers?|letters|following|please|to|into|order|alphabetically|\s)*(?:\s+|$)(?=\S|$)",
        Options)]
    private static partial Regex Lead();

    [GeneratedRegex(
        @"^(?:that|it|this|(?<above>above)|(?<answer>(?:your |that |the )?(?:last |previous )?(?:answer|reply|response))"
        + @"|(?:my |the )?(?:last|previous) (?:message|sentence|text|words?)|what i (?:just )?(?:said|wrote)(?: before)?)$",
        Options)]
    private static partial Regex Back();

    [GeneratedRegex(@"\b(?:above|this|that|it|text)\b", Options)]
    private static partial Regex Pointing();

    [GeneratedRegex(@"\bthis (?:sentence|message|question)\W*$", Options)]
    private static partial Regex Itself();

    [GeneratedRegex(
        @"\s+(?:have|has|contain|contains|a palindrome|backwards?|in reverse(?: order)?|alphabetically|in alphabetical order"
        + @"|in (?:ascending|descending) order|spelled|please|for me|to (?:upper|lower) ?-?case|in (?:upper|lower) ?-?case"
        + @"|in capital letters)(?=\W*$)",
        Options)]
    private static partial Regex Tail();
}
