namespace OllamaAI.Samples;

/// <summary>The arguments that every sample takes, and those that are left for the sample itself.</summary>
internal sealed record SampleArguments(string? Endpoint, bool Demo, string[] Others)
{
    private const string EndpointName = "--endpoint";

    /// <exception cref="FormatException"><c>--endpoint</c> has no value.</exception>
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
                case EndpointName:
                    i++;
                    endpoint = i < args.Length ? args[i] : throw NoEndpoint();
                    break;
                case var joined when joined.StartsWith($"{EndpointName}=", StringComparison.Ordinal):
                    endpoint = joined.Length > EndpointName.Length + 1 ? joined[(EndpointName.Length + 1)..] : throw NoEndpoint();
                    break;
                default:
                    others.Add(args[i]);
                    break;
            }
        }

        return new SampleArguments(endpoint, demo, [.. others]);
    }

    private static FormatException NoEndpoint() => new($"{EndpointName} needs a value: {EndpointName} URL.");
}
