namespace OllamaAI.Chat.Schemas;

/// <summary>Names of members in llama.cpp's grammars.</summary>
internal static class GrammarNames
{
    /// <summary>
    /// Whether a grammar can tell all other names from these, as it must where further members are allowed. llama.cpp writes each
    /// character of a name into a character class without escaping it, and older versions cut it into bytes before.
    /// </summary>
    public static bool CanExclude(ObjectMembers members) => members.Properties.All(property => property.Name.All(IsPlain));

    private static bool IsPlain(char c) => c is >= ' ' and <= '~' and not '\\' and not ']' and not '^';
}
