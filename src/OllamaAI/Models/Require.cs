using System.Runtime.CompilerServices;
using OllamaAI.Diagnostics;
using OllamaAI.Protocol;

namespace OllamaAI.Models;

/// <summary>Finds faults in arguments before a request is sent that the server can only refuse.</summary>
internal static class Require
{
    /// <summary>Checks a model's name.</summary>
    /// <returns>The name as the caller wrote it.</returns>
    /// <exception cref="ArgumentException">There is none, or it breaks the server's rules.</exception>
    public static string Model(string? model, [CallerArgumentExpression(nameof(model))] string? parameter = null) =>
        Model(model, out _, parameter);

    /// <inheritdoc cref="Model(string?, string?)"/>
    /// <param name="model">The name.</param>
    /// <param name="name">Its parts.</param>
    /// <param name="parameter">The parameter to blame.</param>
    public static string Model(string? model, out ModelName name, [CallerArgumentExpression(nameof(model))] string? parameter = null)
    {
        if (string.IsNullOrWhiteSpace(model))
        {
            throw new ArgumentException("No model is named. Names look like 'llama3.2' or 'llama3.2:3b'.", parameter);
        }

        if (!ModelNameParser.TryParse(model, out var parsed, out var fault))
        {
            throw new ArgumentException(fault, parameter);
        }

        name = parsed;
        return model;
    }

    /// <summary>A digest as the server writes it.</summary>
    /// <exception cref="ArgumentException">There is none, or it is malformed.</exception>
    public static string Digest(string? digest, [CallerArgumentExpression(nameof(digest))] string? parameter = null) =>
        BlobDigest.TryParse(digest, out var parsed)
            ? parsed
            : throw new ArgumentException(
                $"'{ForeignText.Show(digest ?? "")}' is not a valid blob digest. Digests are 'sha256:' and 64 hexadecimal digits.",
                parameter);

    /// <summary>What a model is made from.</summary>
    /// <param name="request">The request.</param>
    /// <param name="modelPath">The file or folder on this machine, if there is one that is still to be uploaded.</param>
    /// <exception cref="ArgumentException">There is not exactly one source, or a malformed digest.</exception>
    public static void Source(OllamaCreateRequest request, string? modelPath = null)
    {
        var count = (modelPath is null ? 0 : 1) + (string.IsNullOrEmpty(request.From) ? 0 : 1) + (request.Files is { Count: > 0 } ? 1 : 0);
        if (count != 1)
        {
            throw new ArgumentException(
                "A model has exactly one source: an installed model (From), uploaded files (Files), or files on this machine "
                + "(ModelFiles.ModelPath).",
                nameof(request));
        }

        foreach (var files in new[] { request.Files, request.Adapters, request.DraftFiles })
        {
            foreach (var (name, digest) in files ?? new Dictionary<string, string>())
            {
                Digest(digest, $"{nameof(request)}[{name}]");
            }
        }
    }
}
