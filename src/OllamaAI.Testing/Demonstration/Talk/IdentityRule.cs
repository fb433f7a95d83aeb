using System.Text.RegularExpressions;

namespace OllamaAI.Testing.Demonstration.Talk;

/// <summary>Says plainly what this model is and is not.</summary>
internal static partial class IdentityRule
{
    public const string Who =
        "I am the demonstration model of the package OllamaAI.Testing: a small program that follows rules. "
        + "There is no neural network in me; "
        + "every answer is computed from what you write.";

    public const string Abilities =
        "I can reckon (\"what is (2+3)*4?\", \"15% of 80\"), work with dates (\"how many days from 2026-01-01 to 2026-12-24?\"), "
        + "count, sort, reverse and summarise a text you give me, count up to a number, "
        + "and remember what you tell me in this conversation.";

    private const string ToolAbilities = "If a program offers me tools I call them, and if it wants JSON I fill in its schema.";

    private const string WhatOllamaIs =
        "Ollama runs language models on one's own machine. I am none of them: I stand in where no Ollama answers. "
        + "Once Ollama is installed and running and has a model (\"ollama pull llama3.2\"), the same program talks to that model instead.";

    public static Reply? Try(Dialogue dialogue)
    {
        const string Reason = "The user asks about me, so I say what I am.";
        var text = dialogue.Latest;
        if (Instructions().IsMatch(text))
        {
            return new Reply(
                dialogue.System.Length == 0 ? "I was given no instructions." : $"My instructions are: \"{dialogue.System}\"", Reason);
        }

        if (Help().IsMatch(text))
        {
            return new Reply($"{Abilities} {ToolAbilities}", "The user asks what I can do, so I list it.");
        }

        if (Ollama().IsMatch(text))
        {
            return new Reply(WhatOllamaIs, "The user asks about Ollama, which I stand in for.");
        }

        if (Feelings().IsMatch(text))
        {
            return new Reply("I am a program that follows rules: I have no likes, no feelings, no age and no home.", Reason);
        }

        if (Everything().IsMatch(text))
        {
            return new Reply(
                $"{Who} {Abilities} {ToolAbilities} I know nothing of the world beyond our conversation, "
                + "and the same question always gets the same answer, which is what makes me useful in demonstrations and tests.",
                Reason);
        }

        if (!About().IsMatch(text))
        {
            return null;
        }

        return Role().Match(dialogue.System) is { Success: true } match
            ? new Reply($"{Who} I was asked to be {match.Groups["role"].Value}, but I cannot act a part.", Reason)
            : new Reply(Who, Reason);
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b(?:what(?:'s| is| are)|tell me|show me|repeat) your (?:instructions|system (?:prompt|message)|prompt)\b", Options)]
    private static partial Regex Instructions();

    [GeneratedRegex(
        @"^\W*help\W*$|\bwhat (?:else )?can you do\b|\bwhat are you (?:able to|capable of|good at)\b|\bhow can you help\b"
        + @"|\bcan you help(?: me)?\W*$|\bwhat (?:can|should|do) i (?:ask|do|say)\b|\bwhat do you know\W*$",
        Options)]
    private static partial Regex Help();

    [GeneratedRegex(
        @"\b(?:tell me|talk|something|more) about (?:you|yourself)\b|\bdescribe yourself\b|\bintroduce yourself\b"
        + @"|\bhow do you work\b",
        Options)]
    private static partial Regex Everything();

    [GeneratedRegex(
        @"\bwho are you\b|\bwhat are you\b|\bwhat(?:'s| is) your name\b|\b(?:which|what)(?: \p{L}+)? model\b"
        + @"|\bare you (?:an? |really |even )*(?:ai|bot|robot|human|person|llm|real|chatbot|model|llama|chatgpt|gpt|alive"
        + @"|conscious|neural|computer|program|machine)\b"
        + @"|\bwho (?:made|built|created|wrote|trained) you\b|\bhow were you (?:made|trained)\b"
        + @"|\bdo you (?:use|have|contain) (?:a )?(?:neural|brain|llm)\b|\byour name\W*$",
        Options)]
    private static partial Regex About();

    [GeneratedRegex(@"\b(?:what|how|where|who|tell me|install|start|use|run)\b.*\b(?:ollama|real model|language model)\b", Options)]
    private static partial Regex Ollama();

    [GeneratedRegex(
        @"\bdo you (?:like|love|hate|feel|dream|sleep|eat|drink|want|enjoy|believe|have (?:feelings|friends|a family))\b"
        + @"|\bhow old are you\b|\bwhere (?:do you live|are you(?: from)?)\b|\bare you (?:happy|sad|hungry|tired|bored|lonely|married)\b",
        Options)]
    private static partial Regex Feelings();

    [GeneratedRegex(@"\byou are (?<role>(?:an?|the) [^.\n]{1,80}|\p{Lu}[^.\n]{0,80})", Options)]
    private static partial Regex Role();
}
