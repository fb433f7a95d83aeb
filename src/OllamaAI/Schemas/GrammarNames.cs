namespace OllamaAI.Schemas;

/// <summary>Names of members in llama.cpp's grammars.</summary>
internal static class GrammarNames
{
    /// <summary>Whether llama.cpp sees a reference or definitions in an object with such a member, wherever the object stands.</summary>
    public static bool IsTakenForReference(string name) => name is "$ref" or "$defs";

    /// <summary>Whether a member can have the name. The rule of an empty one would take the place of the root.</summary>
    public static bool IsUsable(string name) => name.Length > 0 && !IsTakenForReference(name);

    /// <summary>
    /// Whether a grammar can tell all other names from these, as it must if further members are allowed. llama.cpp writes each
    /// character of a name into a character class without escaping it, and older versions cut it into bytes before.
    /// </summary>
    public static bool CanExclude(ObjectMembers members) => members.Properties.All(property => property.Name.All(IsPlain));

    private static bool IsPlain(char c) => c is >= ' ' and <= '~' and not '\\' and not ']' and not '^';
}
