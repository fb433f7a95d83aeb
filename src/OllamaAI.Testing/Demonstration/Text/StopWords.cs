using System.Collections.Frozen;

namespace OllamaAI.Testing.Demonstration.Text;

/// <summary>English words that say little about what a sentence is about.</summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> All = (
        """
        a an the this that these those it its is are was were be been being am do does did done has have had having will would shall should
        can could may might must of in on at to for from by with about into over under as and or but not no nor so if then than too very
        just also please i me my mine you your yours he him his she her hers we us our ours they them their theirs what which who whom
        whose when where why how there here some any all each tell give show let get know say said says want need like i'm it's what's
        where's who's that's don't doesn't now again much many up out hey hi hello okay ok
        """).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string lowerCaseWord) => All.Contains(lowerCaseWord);
}
