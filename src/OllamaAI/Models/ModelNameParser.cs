using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using OllamaAI.Diagnostics;

namespace OllamaAI.Models;

/// <summary>The server's rules for model names.</summary>
internal static class ModelNameParser
{
    private const int MaxHostLength = 350;
    private const int MaxPartLength = 80;
    private const string Cloud = "cloud";
    private const string CloudSuffix = "-cloud";
    private const string Local = "local";

    private const string FirstCharacters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> First = SearchValues.Create(FirstCharacters);
    private static readonly SearchValues<char> InNamespace = SearchValues.Create(FirstCharacters + "-");
    private static readonly SearchValues<char> InName = SearchValues.Create(FirstCharacters + "-.");
    private static readonly SearchValues<char> InHost = SearchValues.Create(FirstCharacters + "-.:");

    public static bool TryParse(string text, [NotNullWhen(true)] out ModelName? name, [NotNullWhen(false)] out string? fault)
    {
        name = null;
        var (rest, source) = CutSource(text.Trim());
        if (source is not null && CutSource(rest).Source is not null)
        {
            fault = $"'{ForeignText.Show(text)}' is not a valid model name: use either :local or :cloud, and only once.";
            return false;
        }

        var (host, @namespace, model, tag) = Split(rest);
        fault = FaultOf("host", host, InHost, MaxHostLength) ?? FaultOf("namespace", @namespace, InNamespace, MaxPartLength)
            ?? FaultOf("model", model, InName, MaxPartLength) ?? FaultOf("tag", tag, InName, MaxPartLength);
        if (fault is not null)
        {
            fault = $"'{ForeignText.Show(text)}' is not a valid model name: {ForeignText.Show(fault)} "
                + "Names look like 'llama3.2', 'llama3.2:3b', 'user/model:tag' or 'hf.co/user/model:Q4_K_M'.";
            return false;
        }

        // The name under which the server keeps the stub of a cloud model.
        if (source == Cloud)
        {
            tag = tag is null ? Cloud : tag + CloudSuffix;
        }

        name = new ModelName(host, @namespace, model, tag, isLocalOnly: source == Local);
        return true;
    }

    private static (string Name, string? Source) CutSource(string text)
    {
        var colon = text.LastIndexOf(':');
        var suffix = text.AsSpan(colon + 1);
        if (colon < 0 || suffix.Contains('/'))
        {
            return (text, null);
        }

        return suffix.Equals(Cloud, StringComparison.OrdinalIgnoreCase) ? (text[..colon], Cloud)
            : suffix.Equals(Local, StringComparison.OrdinalIgnoreCase) ? (text[..colon], Local)
            : suffix.EndsWith(CloudSuffix, StringComparison.OrdinalIgnoreCase) ? (text[..^CloudSuffix.Length], Cloud)
            : (text, null);
    }

    private static (string? Host, string? Namespace, string Model, string? Tag) Split(string text)
    {
        var (rest, tag) = text.LastIndexOf(':') > text.LastIndexOf('/') ? CutLast(text, ':') : (text, null);
        var (path, model) = CutLast(rest!, '/');
        if (model is null)
        {
            return (null, null, path!, tag);
        }

        var (address, @namespace) = CutLast(path!, '/');
        if (@namespace is null)
        {
            return (null, address, model, tag);
        }

        var scheme = address!.IndexOf("://", StringComparison.Ordinal);
        return (scheme < 0 ? address : address[(scheme + 3)..], @namespace, model, tag);
    }

    private static (string Before, string? After) CutLast(string text, char separator)
    {
        var index = text.LastIndexOf(separator);
        return index < 0 ? (text, null) : (text[..index], text[(index + 1)..]);
    }

    private static string? FaultOf(string part, string? value, SearchValues<char> allowed, int maxLength) => value switch
    {
        null => null,
        "" => $"the {part} is empty.",
        _ when value.Length > maxLength => $"the {part} is longer than {maxLength} characters.",
        _ when !First.Contains(value[0]) => $"the {part} must start with a letter, a digit or '_', not with '{value[0]}'.",
        _ => value.AsSpan().IndexOfAnyExcept(allowed) is >= 0 and var index ? $"the {part} must not contain '{value[index]}'." : null,
    };
}
