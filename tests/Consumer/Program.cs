using System.Reflection;
using Consumer;
using Microsoft.Extensions.AI;

// With the folder of the packages and their version, the packages themselves are looked into first.
(string Name, Func<Task> Run)[] checks = args is [var feed, var version] ? [.. PackageChecks.All(feed, version), .. Uses.All] : [.. Uses.All];
Console.WriteLine($"with {typeof(IChatClient).Assembly.GetName().Name} {typeof(IChatClient).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]}");
var failed = 0;
foreach (var (name, run) in checks)
{
    try
    {
        await run();
        Console.WriteLine($"ok      {name}");
    }
    catch (Exception fault)
    {
        failed++;
        Console.WriteLine($"FAILED  {name}: {fault}");
    }
}

Console.WriteLine($"{checks.Length - failed} passed, {failed} failed");
return failed == 0 ? 0 : 1;
