using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace OllamaAI.Packages.Tests.Surface;

/// <summary>All that a user of an assembly can name, as text: one line a member, in an order that does not depend on the sources.</summary>
internal static class PublicSurface
{
    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var group in assembly.GetExportedTypes().GroupBy(type => type.Namespace).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append("namespace ").Append(group.Key).Append('\n');
            foreach (var type in group.OrderBy(TypeText.QualifiedName, StringComparer.Ordinal))
            {
                Append(text, type);
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void Append(StringBuilder text, Type type)
    {
        text.Append('\n').Append(TypeText.Declaration(type)).Append('\n');
        foreach (var line in Members(type))
        {
            text.Append("    ").Append(line).Append('\n');
        }
    }

    private static IEnumerable<string> Members(Type type) =>
        TypeText.IsDelegate(type) ? [] :
        type.IsEnum ? type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => $"{field.Name} = {field.GetRawConstantValue()}") :
        type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(IsVisible)
            .OrderBy(member => (Rank(member), member.Name), Comparer<(int, string)>.Create(Compare))
            .ThenBy(MemberText.Of, StringComparer.Ordinal)
            .Select(MemberText.Of);

    private static int Compare((int Rank, string Name) x, (int Rank, string Name) y) =>
        x.Rank != y.Rank ? x.Rank.CompareTo(y.Rank) : string.CompareOrdinal(x.Name, y.Name);

    private static int Rank(MemberInfo member) => member switch
    {
        FieldInfo => 0,
        ConstructorInfo => 1,
        PropertyInfo => 2,
        EventInfo => 3,
        _ => 4,
    };

    private static bool IsVisible(MemberInfo member) => member switch
    {
        FieldInfo field => MemberText.IsVisible(field),
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(MemberText.IsVisible) && !IsOfTheCompiler(property),
        EventInfo @event => MemberText.IsVisible(@event.AddMethod!),
        MethodInfo method => MemberText.IsVisible(method) && !IsAccessor(method) && !IsOfTheCompiler(method),
        MethodBase constructor => MemberText.IsVisible(constructor) && !IsOfTheCompiler(constructor),
        _ => false,
    };

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    /// <summary>What a record brings along is said by the word "record".</summary>
    private static bool IsOfTheCompiler(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute));
}
