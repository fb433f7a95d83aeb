using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace OllamaAI.Packages.Tests.Surface;

/// <summary>The attributes that a caller's compiler acts on.</summary>
internal static class AttributeText
{
    public static string Of(MemberInfo member) => string.Concat(
        member.GetCustomAttributes(inherit: false).Select(Of).OfType<string>().Order(StringComparer.Ordinal).Select(attribute => $"[{attribute}] "));

    private static string? Of(object attribute) => attribute switch
    {
        ExperimentalAttribute experimental => $"Experimental({experimental.DiagnosticId})",
        // The compiler's own, for compilers that do not know required members.
        ObsoleteAttribute obsolete => obsolete.Message?.Contains("required members", StringComparison.Ordinal) == true ? null : "Obsolete",
        FlagsAttribute => "Flags",
        RequiresUnreferencedCodeAttribute => "RequiresUnreferencedCode",
        RequiresDynamicCodeAttribute => "RequiresDynamicCode",
        _ => null,
    };
}
