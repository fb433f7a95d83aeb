using System.Reflection;
using Consumer;
using Microsoft.Extensions.AI;
using OllamaAI.NetFramework;

// With the folder of the packages and their version, the packages themselves are looked into first.
(string Name, Func<Task> Run)[] checks = args is [var feed, var version] ? [.. PackageChecks.All(feed, version), .. Uses.All] : [.. Uses.All];
Console.WriteLine($"with {typeof(IChatClient).Assembly.GetName().Name} {typeof(IChatClient).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]}");
return await Checks.RunAsync(checks);
