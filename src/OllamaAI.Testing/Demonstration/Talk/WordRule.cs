using System.Text.RegularExpressions;

namespace OllamaAI.Testing.Demonstration.Talk;

/// <summary>Work on a text that the user gives: counting, reversing, sorting, summarising and the like.</summary>
internal static partial class WordRule
{
    private static readonly (Regex Asked, Func<string, string> Work, string Reason)[] Tasks =
    [
        (Summarise(), TextTasks.Summarise, "I rate each sentence by how often its words occur and keep the best."),
        (Palindrome(), TextTasks.Palindrome, "I read the letters from both ends."),
        (Reverse(), TextTasks.Reverse, "I am asked to reverse a text."),
        (SortDown(), TextTasks.SortDescending, "I sort the words, the last one first."),
        (Sort(), TextTasks.Sort, "I sort the words."),
        (Unique(), TextTasks.Unique, "I keep each word once."),
        (Upper(), text => text.ToUpperInvariant(), "I change the case."),
        (Lower(), text => text.ToLowerInvariant(), "I change the case."),
        (Longest(), TextTasks.Longest, "I compare the words by length."),
        (Shortest(), TextTasks.Shortest, "I compare the words by length."),
        (Commonest(), TextTasks.Commonest, "I count how often each word occurs."),
        (Spell(), TextTasks.Spell, "I take the word apart."),
        (CountSentences(), TextTasks.CountSentences, "I count the sentences."),
        (CountVowels(), TextTasks.CountVowels, "I count the vowels a, e, i, o and u."),
        (CountLetters(), TextTasks.CountLetters, "I count the letters."),
        (CountWords(), TextTasks.CountWords, "I count the words."),
    ];

    public static Reply? Try(Dialogue dialogue) => CountOneLetter(dialogue) ?? WorkOnWhatFollows(dialogue) ?? WorkOnWhatIsAbove(dialogue);

    private static Reply? CountOneLetter(Dialogue dialogue)
    {
        Match match = LetterCount().Match(TextTarget.Instruction(dialogue.Latest));
        return match.Success && TextTarget.Of(dialogue, match.Groups["text"].Value) is { } text
            ? new Reply(TextTasks.CountLetter(text, match.Groups["letter"].Value[0]), "I go through the text and count one letter.")
            : null;
    }

    private static Reply? WorkOnWhatFollows(Dialogue dialogue)
    {
        var instruction = TextTarget.Instruction(dialogue.Latest);
        foreach ((Regex asked, Func<string, string> work, var reason) in Tasks)
        {
            Match match = asked.Match(instruction);
            if (match.Success && TextTarget.Of(dialogue, dialogue.Latest[(match.Index + match.Length)..]) is { } text)
            {
                return new Reply(work(text), reason);
            }
        }

        return null;
    }

    private static Reply? WorkOnWhatIsAbove(Dialogue dialogue)
    {
        if (TextTarget.Above(dialogue.Latest) is not { } above)
        {
            return null;
        }

        (_, Func<string, string>? work, var reason) = Tasks.FirstOrDefault(task => task.Asked.IsMatch(above.Instruction));
        return work is null ? null : new Reply(work(above.Text), reason);
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private const string HowMany = @"\b(?:how many|count|number of|count the number of|count all)(?: the| of the)* ";

    [GeneratedRegex(
        @"\bhow many (?:times )?(?:does )?(?:the )?(?:letters? )?[""'“]?(?<letter>\p{L})[""'”]?(?:'?s)? (?:letters? )?(?:are "
        + @"|is |occurs? |appears? )?(?:there |contained )?in (?:the word |the text |the sentence )?(?<text>.+)",
        Options | RegexOptions.Singleline)]
    private static partial Regex LetterCount();

    [GeneratedRegex(@"\b(?:summari[sz]e|summary of|sum up|shorten|tl;?dr)\b", Options)]
    private static partial Regex Summarise();

    [GeneratedRegex(@"\b(?:is|are)\b(?=.*\bpalindromes?\b)", Options)]
    private static partial Regex Palindrome();

    [GeneratedRegex(@"\breverse\b|\b(?:spell|write|say|read)\b(?=.*\bbackwards?\b)", Options)]
    private static partial Regex Reverse();

    [GeneratedRegex(@"\b(?:sort|order|alphabeti[sz]e)\b(?=.*\b(?:descending|reverse|backwards?|z to a)\b)", Options)]
    private static partial Regex SortDown();

    [GeneratedRegex(@"\b(?:sort|alphabeti[sz]e|put in (?:alphabetical )?order)\b", Options)]
    private static partial Regex Sort();

    [GeneratedRegex(@"\b(?:remove|delete|without) (?:the |all )?duplicates?(?: words?)?(?: from)?\b", Options)]
    private static partial Regex Unique();

    [GeneratedRegex(@"\bupper ?-?case\b|\bcapital letters\b|\bcapitali[sz]e\b", Options)]
    private static partial Regex Upper();

    [GeneratedRegex(@"\blower ?-?case\b|\bsmall letters\b", Options)]
    private static partial Regex Lower();

    [GeneratedRegex(@"\blongest word\b", Options)]
    private static partial Regex Longest();

    [GeneratedRegex(@"\bshortest word\b", Options)]
    private static partial Regex Shortest();

    [GeneratedRegex(@"\bmost (?:common|frequent|used) words?\b", Options)]
    private static partial Regex Commonest();

    [GeneratedRegex(@"\b(?:spell|how do you spell|how is)\b(?! checker)", Options)]
    private static partial Regex Spell();

    [GeneratedRegex(HowMany + @"sentences\b", Options)]
    private static partial Regex CountSentences();

    [GeneratedRegex(HowMany + @"vowels\b", Options)]
    private static partial Regex CountVowels();

    [GeneratedRegex(HowMany + @"(?:letters|characters|chars)\b", Options)]
    private static partial Regex CountLetters();

    [GeneratedRegex(HowMany + @"words\b|\bword count\b", Options)]
    private static partial Regex CountWords();
}
