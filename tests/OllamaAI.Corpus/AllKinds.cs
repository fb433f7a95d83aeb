using OllamaAI.Corpus.Kinds;

namespace OllamaAI.Corpus;

/// <summary>Every kind, in the order of the table.</summary>
internal static class AllKinds
{
    public static IReadOnlyList<Kind> List { get; } =
    [
        RawControls.Kind, Quotas.Kind, SlowGateways.Kind, BadTexts.Kind, CutTexts.Kind, ArgumentTypes.Kind, ToolNames.Kind, ThoughtBlocks.Kind, PackagedJson.Kind,
        CutPrompts.Kind, LostWords.Kind, Envelopes.Kind, EndpointSuffixes.Kind, Overflows.Kind, EmptyAnswers.NothingAsked, EmptyAnswers.UsedUp, EqualIds.Kind, OddMembers.Kind,
        ImageFormats.Kind, TrimmedHistories.Kind, WrongVectors.Kind, WebPages.Kind, CallsAsText.Kind, MalformedCalls.Kind, DeadRunners.Kind, BusyServers.Kind,
    ];
}
