namespace OllamaAI.Samples;

/// <summary>The arguments that every sample takes, and those that are left for the sample itself.</summary>
internal sealed record SampleArguments(string? Endpoint, bool Demo, string[] Others)
{
    /// <exception cref="FormatException">An endpoint is announced but not given.</exception>
    public static SampleArguments Parse(string[] args)
    {
        string? endpoint = null;
        var demo = false;
        List<string> others = [];
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--demo":
                    demo = true;
                    break;
                case "--endpoint":
                    i++;
                    endpoint = i < args.Length ? args[i] : throw new FormatException("--endpoint needs a value: --endpoint URL.");
                    break;
                default:
                    others.Add(args[i]);
                    break;
            }
        }

        return new SampleArguments(endpoint, demo, [.. others]);
    }
}
