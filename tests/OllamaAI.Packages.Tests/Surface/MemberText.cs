using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace OllamaAI.Packages.Tests.Surface;

/// <summary>Members as C# declares them.</summary>
internal static class MemberText
{
    public static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    public static bool IsVisible(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    public static string Of(MemberInfo member) => AttributeText.Of(member) + member switch
    {
        FieldInfo field => Field(field),
        PropertyInfo property => Property(property),
        EventInfo @event => $"{Access(@event.AddMethod!)}event {TypeText.Reference(@event.EventHandlerType!, Nullability().Create(@event))} {@event.Name}",
        MethodInfo method => $"{Access(method)}{ReturnOf(method)} {method.Name}{Generics(method)}{Signature(method)}{TypeText.Constraints(method.GetGenericArguments())}",
        ConstructorInfo constructor => $"{Access(constructor)}{constructor.DeclaringType!.Name.Split('`')[0]}{Signature(constructor)}",
        _ => throw new ArgumentException($"{member} is no member of a type's surface.", nameof(member)),
    };

    public static string ReturnOf(MethodInfo method) => TypeText.Reference(method.ReturnType, Nullability().Create(method.ReturnParameter));

    public static string Signature(MethodBase method)
    {
        var extends = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return $"({extends}{string.Join(", ", method.GetParameters().Select(Parameter))})";
    }

    // A context of its own each time: it is not made for several threads.
    private static NullabilityInfoContext Nullability() => new();

    private static string Field(FieldInfo field)
    {
        var kind = field.IsLiteral ? "const " : $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}";
        var value = field.IsLiteral ? $" = {Value(field.GetRawConstantValue(), field.FieldType)}" : "";
        return $"{(field.IsPublic ? "public" : "protected")} {kind}{TypeText.Reference(field.FieldType, Nullability().Create(field))} {field.Name}{value}";
    }

    private static string Property(PropertyInfo property)
    {
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var index = property.GetIndexParameters();
        var name = index.Length > 0 ? $"this[{string.Join(", ", index.Select(Parameter))}]" : property.Name;
        var accessors = new[] { Accessor(property.GetMethod, "get"), Accessor(property.SetMethod, IsInit(property) ? "init" : "set") };
        return $"{Access(property.GetAccessors(nonPublic: true).MaxBy(accessor => accessor.IsPublic)!)}{required}"
            + $"{TypeText.Reference(property.PropertyType, Nullability().Create(property))} {name} {{ {string.Concat(accessors)}}}";
    }

    private static string Accessor(MethodInfo? method, string word) => method is not null && IsVisible(method) ? $"{word}; " : "";

    private static bool IsInit(PropertyInfo property) =>
        property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;

    private static string Access(MethodBase method) =>
        method.DeclaringType!.IsInterface ? "" : $"{(method.IsPublic ? "public" : "protected")} {Modifier(method)}";

    private static string Modifier(MethodBase method) => method switch
    {
        { IsStatic: true } => "static ",
        { IsAbstract: true } => "abstract ",
        MethodInfo { IsVirtual: true } own when own.GetBaseDefinition() != own => "override ",
        { IsVirtual: true, IsFinal: false } => "virtual ",
        _ => "",
    };

    private static string Generics(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";

    private static string Parameter(ParameterInfo parameter)
    {
        var type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        var passing = parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)) ? "params "
            : parameter.IsOut ? "out "
            : parameter.ParameterType.IsByRef ? parameter.IsIn ? "in " : "ref "
            : "";
        var value = parameter.HasDefaultValue ? $" = {Value(parameter.RawDefaultValue, type)}" : "";
        return $"{passing}{TypeText.Reference(type, Nullability().Create(parameter))} {parameter.Name}{value}";
    }

    private static string Value(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
        bool yes => yes ? "true" : "false",
        _ when type.IsEnum => $"{type.Name}.{Enum.ToObject(type, value)}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
