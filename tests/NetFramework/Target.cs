using System.Reflection;
using System.Runtime.Versioning;

namespace OllamaAI.NetFramework;

internal static class Target
{
    public static string? Of(Assembly assembly) => assembly.GetCustomAttribute<TargetFrameworkAttribute>()?.FrameworkName;
}
