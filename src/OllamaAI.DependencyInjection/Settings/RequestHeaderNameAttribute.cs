using System.ComponentModel.DataAnnotations;
using OllamaAI.Models;

namespace OllamaAI.DependencyInjection;

/// <summary>The name of a header that a request can carry; blank for none.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RequestHeaderNameAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is not string name || string.IsNullOrWhiteSpace(name) || ConversationHeader.IsName(name)
            ? ValidationResult.Success
            : new($"'{name}' is no name of a request header, such as X-Conversation.", [validationContext.MemberName!]);
}
