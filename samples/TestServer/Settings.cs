using System.Globalization;

namespace OllamaAI.Samples.TestServer;

/// <summary>What the command line says.</summary>
internal sealed record Settings(int Port, string Version)
{
    private static readonly Settings Default = new(11434, "0.40.12");

    public static bool TryParse(string[] args, out Settings settings)
    {
        settings = Default;
        for (var index = 0; index < args.Length; index += 2)
        {
            var value = index + 1 < args.Length ? args[index + 1] : "";
            switch (args[index])
            {
                case "--port" when ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port):
                    settings = settings with { Port = port };
                    break;
                case "--version" when System.Version.TryParse(value, out _):
                    settings = settings with { Version = value };
                    break;
                default:
                    return false;
            }
        }

        return true;
    }
}
