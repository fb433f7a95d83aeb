using System.Text.RegularExpressions;
using OllamaAI.Diagnostics;

namespace OllamaAI.Transport;

/// <summary>Rules about the words of servers and gateways, for the faults that no status tells apart.</summary>
internal static partial class ErrorWords
{
    private const RegexOptions Options =
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // What Go says when its own time is up; it is not about a model's context.
    private const string DeadlineExceeded = "context deadline exceeded";

    /// <summary>An allowance is used up, which waiting for seconds does not help.</summary>
    public static bool IsQuota(string? text) => text is not null && Allowance().IsMatch(text) && !Rate().IsMatch(text);

    /// <summary>The prompt, or the text of an embedding, is longer than the context.</summary>
    public static bool IsOverflow(string text) =>
        TooLong().IsMatch(text.Replace(DeadlineExceeded, "", StringComparison.OrdinalIgnoreCase));

    /// <summary>The process that runs the model is gone.</summary>
    public static bool IsDeadRunner(string text) => Runner().IsMatch(text) && Died().IsMatch(text);

    /// <summary>The server cannot decode an image: it takes only a few formats.</summary>
    public static bool IsUnreadableImage(string? text) => text is not null && Unreadable().IsMatch(text);

    /// <summary>The model is not there, said with another status than 404.</summary>
    public static bool IsMissingModel(string text, string? model) =>
        !string.IsNullOrEmpty(model) && WholeWord.IsIn(text, model)
        && Missing().IsMatch(text.Replace(model, "m", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(
        """
        quota | credit | billing | payment | spending | subscription | allowance | \bbudget | \bfunds\b | \btrial\b
        | usage[ _-](limit|cap) | included\ usage | upgrade\ (for|to|your|the)\b | \b(plan|tier)\ limit
        | balance\b.{0,20}\b(low|depleted|exhausted|insufficient) | insufficient[ _]balance
        | \b(session|hourly|daily|weekly|monthly|yearly|annual)\b.{0,40}\b(limit|cap)\b
        | \bper\ (day|week|month)\b.{0,40}\blimit\b | \blimit\b.{0,40}\bper\ (day|week|month)\b
        """,
        Options)]
    private static partial Regex Allowance();

    // Such a limit is free again in a moment, also if a larger plan is offered.
    [GeneratedRegex(@"\bper[ -](sec|min) | /\s?(s|sec|second|min|minute)\b | \b(RPM|TPM|RPS)\b | concurren | parallel | simultan", Options)]
    private static partial Regex Rate();

    [GeneratedRegex(
        """
        (context|prompt) .*
          (exceed|longer\ than|larger\ than|greater\ than|too\ (long|large)|length\ is|overflow|truncated|tokens\ for\ scoring)
        | (exceed|longer\ than|larger\ than|greater\ than|too\ (long|large)|overflow|truncated) .* (context|prompt)
        | \binputs?\b (?!.*image) .{0,60} (too\ (long|large)|exceed|less\ than\ .{0,20}\btoken)
        | \b(messages|conversation|request)\ ((is|are|was|were)\ )?too\ long | reduce\ the\ length
        | too\ many\ (input\ )?tokens | token\ limit\ (was\ |is\ )?(exceeded|reached) | sequence\ length .{0,60} (exceed|longer)
        """,
        Options)]
    private static partial Regex TooLong();

    [GeneratedRegex("""runner | llama-server | running\ the\ model | model\ process | /completion" """, Options)]
    private static partial Regex Runner();

    [GeneratedRegex(
        """
        no\ longer\ running | terminated | unexpected(ly\b|\ EOF) | \bEOF\b | crashed | killed | \bdied\b | \blost\b | is\ gone | aborted
        | exit(ed)?\b.{0,8}\b(status|code) | signal: | connection\ (reset|refused) | forcibly\ closed | broken\ pipe
        """,
        Options)]
    private static partial Regex Died();

    // "Not supported by this model" is about the model, "too large" about the size, and a download about the network.
    [GeneratedRegex(
        """
        ^ (?!.*\b(models?|vision|too\ (large|big|many)|number|download|fetch|url)\b) .*
        ( \b(fail|unable|cannot|can't|could\ not|couldn't|error|invalid|unsupported|unknown|unrecogni[sz]ed)[a-z]*\b .{0,30} \bimages?\b
        | \bimage\b .{0,40}
          (not\ (be\ )?(recogni[sz]ed|supported|decoded|processed|loaded|read)|unsupported|unknown\ format|decoding\ failed))
        """,
        Options)]
    private static partial Regex Unreadable();

    // Behind a colon stands why a model that is there could not be loaded, such as a library that was not found.
    [GeneratedRegex(
        """
        \bmodel\b [^:]{0,80} (not\ found|does\ not\ exist) | \b(unknown|no\ such)\ model\b
        | not\ a\ valid\ model | invalid\ model\ name\ passed | could\ not\ find\ (the\ |real\ )?model
        """,
        Options)]
    private static partial Regex Missing();
}
