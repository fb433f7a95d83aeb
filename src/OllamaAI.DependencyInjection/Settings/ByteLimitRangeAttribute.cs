using System.ComponentModel.DataAnnotations;

namespace OllamaAI.DependencyInjection;

/// <summary>A positive number of bytes, or nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ByteLimitRangeAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is <= 0
            ? new($"{value} is no size limit. Write a positive number of bytes.", [validationContext.MemberName!])
            : ValidationResult.Success;
}
