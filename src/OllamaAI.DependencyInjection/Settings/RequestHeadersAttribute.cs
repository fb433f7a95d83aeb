using System.ComponentModel.DataAnnotations;
using System.Text;

namespace OllamaAI.DependencyInjection;

/// <summary>Headers that a request can carry.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RequestHeadersAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var name = ((IDictionary<string, string>)value!).FirstOrDefault(static header => !IsAccepted(header.Key, header.Value)).Key;
        // Values are not repeated: they are often secret.
        return name is null
            ? ValidationResult.Success
            : new($"'{name}' is no request header, or its value is malformed, or has a line break or a character beyond ASCII in it.", [validationContext.MemberName!]);
    }

    private static bool IsAccepted(string name, string? value)
    {
        // Add is not asked about the last three: what it makes of them differs between versions of .NET.
        if (value is null || !Ascii.IsValid(value) || value.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
        {
            return false;
        }

        try
        {
            using var request = new HttpRequestMessage();
            request.Headers.Add(name, value);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }
}
