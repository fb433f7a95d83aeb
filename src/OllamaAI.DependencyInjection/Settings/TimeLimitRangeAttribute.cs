using System.ComponentModel.DataAnnotations;

namespace OllamaAI.DependencyInjection;

/// <summary>A time that is positive or infinite, or nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TimeLimitRangeAttribute : ValidationAttribute
{
    // Of OllamaClientOptions, whose setters refuse the same.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is TimeSpan limit && (limit <= TimeSpan.Zero || limit > Longest) && limit != Timeout.InfiniteTimeSpan
            ? new($"{limit} is no time limit. Write a time of at most 24 days such as '00:10:00', or '-00:00:00.001' for no limit.", [validationContext.MemberName!])
            : ValidationResult.Success;
}
