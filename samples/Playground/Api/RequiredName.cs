namespace PlaygroundSample.Api;

/// <summary>The model that every order has to name.</summary>
internal static class RequiredName
{
    /// <exception cref="FormatException">There is none.</exception>
    public static string Of(string? model) =>
        string.IsNullOrWhiteSpace(model)
            ? throw new FormatException("No model is named. Names look like 'llama3.2' or 'llama3.2:3b'.")
            : model;
}
