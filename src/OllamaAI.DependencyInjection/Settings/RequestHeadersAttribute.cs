using System.ComponentModel.DataAnnotations;
using System.Text;

namespace OllamaAI.DependencyInjection;

/// <summary>Headers that a request can carry.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RequestHeadersAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        using var request = new HttpRequestMessage();
        var name = ((IDictionary<string, string>)value!)
            .FirstOrDefault(header => !request.Headers.TryAddWithoutValidation(header.Key, header.Value) || IsBroken(header.Value)).Key;
        // Values are not repeated: they are often secret.
        return name is null
            ? ValidationResult.Success
            : new($"'{name}' is no request header, or its value has a line break or a character beyond ASCII in it.", [validationContext.MemberName!]);
    }

    private static bool IsBroken(string? value) => value is null || !Ascii.IsValid(value) || value.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0;
}
