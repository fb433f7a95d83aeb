using System.ComponentModel.DataAnnotations;

namespace OllamaAI.DependencyInjection;

/// <summary>A key that <c>Authorization: Bearer</c> can carry, with blanks around it or not; blank for none.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BearerKeyAttribute : ValidationAttribute
{
    // The key itself is not repeated: it is secret.
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is string key && key.AsSpan().Trim().ContainsAnyExceptInRange('!', '~')
            ? new("The key has a space, a line break or another character that no key has. Was more copied than the key?", [validationContext.MemberName!])
            : ValidationResult.Success;
}
