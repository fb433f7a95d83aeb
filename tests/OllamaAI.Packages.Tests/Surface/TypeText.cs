using System.Reflection;
using System.Runtime.CompilerServices;

namespace OllamaAI.Packages.Tests.Surface;

/// <summary>Types as C# writes them.</summary>
internal static class TypeText
{
    private static readonly Dictionary<string, string> Keywords = new(StringComparer.Ordinal)
    {
        ["System.Boolean"] = "bool",
        ["System.Byte"] = "byte",
        ["System.Char"] = "char",
        ["System.Decimal"] = "decimal",
        ["System.Double"] = "double",
        ["System.Int16"] = "short",
        ["System.Int32"] = "int",
        ["System.Int64"] = "long",
        ["System.Object"] = "object",
        ["System.SByte"] = "sbyte",
        ["System.Single"] = "float",
        ["System.String"] = "string",
        ["System.UInt16"] = "ushort",
        ["System.UInt32"] = "uint",
        ["System.UInt64"] = "ulong",
        ["System.Void"] = "void",
    };

    public static bool IsDelegate(Type type) => typeof(Delegate).IsAssignableFrom(type);

    /// <summary>The name with those of the types around it.</summary>
    public static string QualifiedName(Type type) => type.DeclaringType is { } outer ? $"{QualifiedName(outer)}.{SimpleName(type)}" : SimpleName(type);

    public static string Declaration(Type type)
    {
        var heading = $"{AttributeText.Of(type)}public {Modifiers(type)}{Kind(type)} {QualifiedName(type)}{Parameters(type)}";
        if (IsDelegate(type))
        {
            return $"{heading}{MemberText.Signature(type.GetMethod("Invoke")!)}";
        }

        var bases = Bases(type).Order(StringComparer.Ordinal).ToList();
        return $"{heading}{(bases.Count > 0 ? $" : {string.Join(", ", bases)}" : "")}{Constraints(type.GetGenericArguments())}";
    }

    /// <summary>A reference to a type. Without a nullability, names only.</summary>
    public static string Reference(Type type, NullabilityInfo? nullability = null)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return $"{Reference(value)}?";
        }

        var mark = !type.IsValueType && Maybe(nullability) ? "?" : "";
        return type.IsArray
            ? $"{Reference(type.GetElementType()!, nullability?.ElementType)}[]{mark}"
            : $"{Keywords.GetValueOrDefault(type.FullName ?? "") ?? SimpleName(type) + Arguments(type, nullability)}{mark}";
    }

    public static string Constraints(Type[] parameters) =>
        string.Concat(parameters.Where(type => type.IsGenericParameter).Select(type => (type.Name, Text: string.Join(", ", Constraints(type))))
            .Where(one => one.Text.Length > 0).Select(one => $" where {one.Name} : {one.Text}"));

    private static IEnumerable<string> Constraints(Type parameter)
    {
        var attributes = parameter.GenericParameterAttributes;
        var isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        return new[] { isStruct ? "struct" : null, attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? "class" : null }
            .Concat(parameter.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(type => Reference(type)))
            .Append(attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct ? "new()" : null)
            .OfType<string>();
    }

    private static bool Maybe(NullabilityInfo? nullability) =>
        nullability is { ReadState: NullabilityState.Nullable } or { WriteState: NullabilityState.Nullable };

    private static string SimpleName(Type type) => type.Name.Split('`')[0];

    private static string Parameters(Type type) =>
        type.IsGenericTypeDefinition ? $"<{string.Join(", ", type.GetGenericArguments().Select(argument => argument.Name))}>" : "";

    private static string Arguments(Type type, NullabilityInfo? nullability) =>
        type.IsGenericType
            ? $"<{string.Join(", ", type.GetGenericArguments().Select((argument, i) => Reference(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(i))))}>"
            : "";

    private static string Modifiers(Type type) => type switch
    {
        { IsValueType: true } => type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "",
        { IsInterface: true } => "",
        { IsAbstract: true, IsSealed: true } => "static ",
        { IsAbstract: true } => "abstract ",
        { IsSealed: true } when !IsDelegate(type) => "sealed ",
        _ => "",
    };

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        _ when IsDelegate(type) => $"delegate {MemberText.ReturnOf(type.GetMethod("Invoke")!)}",
        { IsValueType: true } => "struct",
        _ when IsRecord(type) => "record",
        _ => "class",
    };

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static IEnumerable<string> Bases(Type type)
    {
        if (type is { IsClass: true, BaseType: { } above } && above != typeof(object))
        {
            yield return Reference(above);
        }

        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var own = type.IsEnum ? [] : type.GetInterfaces().Except(inherited).Where(face => face.IsPublic && !(IsRecord(type) && face.Name == "IEquatable`1")).ToList();
        foreach (var face in own.Where(face => !own.Any(other => other != face && other.GetInterfaces().Contains(face))))
        {
            yield return Reference(face);
        }
    }
}
