using System.Diagnostics.CodeAnalysis;
using OllamaAI.Models;

namespace OllamaAI;

/// <summary>Represents a model's name: <c>[scheme://][host/][namespace/]model[:tag]</c>.</summary>
/// <remarks>
/// Two names are equal when they mean the same installed model: missing parts are filled in (<c>registry.ollama.ai</c>,
/// <c>library</c>, <c>latest</c>) and letter case does not count, so <c>llama3.2</c> equals <c>Library/Llama3.2:latest</c>.
/// Models are named by strings everywhere in this library; this type parses, compares and normalizes such names.
/// </remarks>
public sealed partial class ModelName : IEquatable<ModelName>
{
    private const string DefaultHost = "registry.ollama.ai";
    private const string DefaultNamespace = "library";
    private const string CloudTag = "cloud";
    private const string CloudSuffix = "-cloud";

    internal ModelName(string? host, string? @namespace, string model, string? tag, bool isLocalOnly)
    {
        Host = host ?? DefaultHost;
        Namespace = @namespace ?? DefaultNamespace;
        Model = model;
        Tag = tag ?? "latest";
        IsLocalOnly = isLocalOnly;
    }

    /// <summary>The registry, such as <c>hf.co</c>.</summary>
    /// <value>The default is <c>registry.ollama.ai</c>.</value>
    public string Host { get; }

    /// <summary>Whose model it is.</summary>
    /// <value>The default is <c>library</c>.</value>
    public string Namespace { get; }

    /// <summary>The model alone, such as <c>llama3.2</c>.</summary>
    public string Model { get; }

    /// <summary>
    /// The variant, such as <c>8b</c>. Cloud models have <c>cloud</c> or <c>…-cloud</c>, also if the name said <c>…:cloud</c>.
    /// </summary>
    /// <value>The default is <c>latest</c>.</value>
    public string Tag { get; }

    /// <summary>Whether ollama.com runs the model.</summary>
    public bool IsCloud =>
        Tag.Equals(CloudTag, StringComparison.OrdinalIgnoreCase) || Tag.EndsWith(CloudSuffix, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Gets a value indicating whether the name ends in <c>:local</c>, which keeps a server from asking the cloud. It is not part of the
    /// identity.
    /// </summary>
    public bool IsLocalOnly { get; }

    /// <summary>Reads a name.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The value.</returns>
    /// <exception cref="FormatException">The text is not a name that a server accepts; the message says why.</exception>
    public static ModelName Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ModelNameParser.TryParse(text, out var name, out var fault) ? name : throw new FormatException(fault);
    }

    /// <summary>As <see cref="Parse(string)"/>, without an exception.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The name that was read.</param>
    /// <returns><see langword="true"/> if the text could be read.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ModelName? name)
    {
        name = null;
        return text is not null && ModelNameParser.TryParse(text, out name, out _);
    }

    /// <summary>
    /// The name as the server lists it: without the default host and namespace, always with the tag; <c>:local</c> stays.
    /// </summary>
    public override string ToString() => IsLocalOnly ? $"{Listed()}:local" : Listed();

    private string Listed()
    {
        var isDefaultHost = Host.Equals(DefaultHost, StringComparison.OrdinalIgnoreCase);
        var isDefaultNamespace = Namespace.Equals(DefaultNamespace, StringComparison.OrdinalIgnoreCase);
        return (isDefaultHost, isDefaultNamespace) switch
        {
            (true, true) => $"{Model}:{Tag}",
            (true, false) => $"{Namespace}/{Model}:{Tag}",
            _ => $"{Host}/{Namespace}/{Model}:{Tag}",
        };
    }

    /// <inheritdoc />
    public bool Equals([NotNullWhen(true)] ModelName? other) =>
        other is not null
        && Host.Equals(other.Host, StringComparison.OrdinalIgnoreCase)
        && Namespace.Equals(other.Namespace, StringComparison.OrdinalIgnoreCase)
        && Model.Equals(other.Model, StringComparison.OrdinalIgnoreCase)
        && Tag.Equals(other.Tag, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as ModelName);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Listed());

    /// <summary>Whether two names mean the same model.</summary>
    public static bool operator ==(ModelName? left, ModelName? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two names mean different models.</summary>
    public static bool operator !=(ModelName? left, ModelName? right) => !(left == right);
}
