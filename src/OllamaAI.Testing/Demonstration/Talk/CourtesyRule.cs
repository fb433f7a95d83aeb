using System.Text.RegularExpressions;

namespace OllamaAI.Testing.Demonstration.Talk;

/// <summary>Greetings, thanks, goodbyes and other small change.</summary>
internal static partial class CourtesyRule
{
    private static readonly (Regex Said, string Answer, string Reason)[] Phrases =
    [
        (AreYouSure(), "As sure as rules are: the same question always gets the same answer.", "The user doubts my answer."),
        (HowAreYou(), "I run as I should, thank you. How are you?", "The user asks how I am."),
        (Thanks(), "You are welcome.", "The user thanks me."),
        (Bye(), "Goodbye!", "The user takes leave."),
        (Sorry(), "No harm done.", "The user apologises."),
        (Praise(), "Thank you. I do what rules can do.", "The user praises me."),
        (Blame(), "I am sorry. Rules only reach so far; try \"help\" to see what I can do.", "The user is not content."),
        (Agree(), "All right. What next?", "The user agrees."),
        (Refuse(), "As you like. What else can I do?", "The user declines."),
        (Fine(), "I am glad to hear it.", "The user says that they are well."),
        (NotFine(), "I am sorry to hear it.", "The user says that they are not well."),
    ];

    public static Reply? Try(Dialogue dialogue)
    {
        if (Hello().IsMatch(dialogue.Latest))
        {
            return Greet(dialogue);
        }

        foreach ((Regex said, var answer, var reason) in Phrases)
        {
            if (said.IsMatch(dialogue.Latest))
            {
                return new Reply(answer, reason);
            }
        }

        return null;
    }

    private static Reply Greet(Dialogue dialogue)
    {
        var name = dialogue.Facts.LastOrDefault(fact => fact.Key == Fact.Name)?.Value;
        var isAll = dialogue.Latest == dialogue.Message;
        var greeting = name is null || !isAll ? "Hello!" : $"Hello, {name}!";
        return new Reply(isAll ? greeting + " What can I do for you?" : greeting, "The user greets me, so I greet back.");
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        @"^\W*(?:hello|hi|hey|hiya|howdy|greetings|good (?:morning|day|afternoon|evening)|hallo|moin|servus)(?: there| again"
        + @"| everyone| all| demo| assistant| friend)*\W*$"
        + @"|^\W*(?:hello|hi|hey)\b.{0,20}$",
        Options)]
    private static partial Regex Hello();

    [GeneratedRegex(@"\bare you (?:really |quite )?(?:sure|certain)\b", Options)]
    private static partial Regex AreYouSure();

    [GeneratedRegex(@"\bhow are you\b|\bhow(?:'s| is) it going\b|\bhow do you do\b|\bwhat'?s up\b", Options)]
    private static partial Regex HowAreYou();

    [GeneratedRegex(@"^\W*(?:many |ok(?:ay)?,? )?(?:thanks|thank you|thx|cheers)\b", Options)]
    private static partial Regex Thanks();

    [GeneratedRegex(@"^\W*(?:ok(?:ay)?,? )?(?:bye|goodbye|good bye|good night|see you|farewell|quit|exit|ciao)\b.{0,20}$", Options)]
    private static partial Regex Bye();

    [GeneratedRegex(@"^\W*(?:i am |i'm )?sorry\b.{0,20}$", Options)]
    private static partial Regex Sorry();

    [GeneratedRegex(
        @"^\W*(?:that(?:'s| is| was) |you(?:'re| are) |very |so |well )*(?:great|good|nice|cool|wow|awesome|excellent|perfect"
        + @"|correct|right|well done|clever|smart|amazing|impressive)(?: job| work| answer| one)?\W*$",
        Options)]
    private static partial Regex Praise();

    [GeneratedRegex(
        @"^\W*(?:no,? )?(?:that(?:'s| is| was) |you(?:'re| are) |very |so )*(?:wrong|bad|stupid|dumb|useless|nonsense"
        + @"|not (?:right|true|correct|helpful)|boring|terrible)\W*$",
        Options)]
    private static partial Regex Blame();

    [GeneratedRegex(@"^\W*(?:yes|yeah|yep|sure|ok|okay|alright|all right|of course|please do|go on|fine)(?:,? please)?\W*$", Options)]
    private static partial Regex Agree();

    [GeneratedRegex(@"^\W*(?:no|nope|stop|cancel|never mind|nothing|not really|no,? thanks|no,? thank you)\W*$", Options)]
    private static partial Regex Refuse();

    [GeneratedRegex(@"^\W*(?:i am|i'm|i feel) (?:very |quite |feeling )?(?:fine|well|good|great|ok|okay|happy)\b.{0,30}$", Options)]
    private static partial Regex Fine();

    [GeneratedRegex(
        @"^\W*(?:i am|i'm|i feel) (?:very |quite |feeling |so )?(?:sad|bad|unwell|ill|sick|tired|lonely|depressed)\b.{0,30}$",
        Options)]
    private static partial Regex NotFine();
}
