using System.ComponentModel.DataAnnotations;

namespace OllamaAI.DependencyInjection;

/// <summary>The name of a header that <see cref="OllamaClientOptions.ConversationHeader"/> takes; blank for none.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RequestHeaderNameAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is not string name || string.IsNullOrWhiteSpace(name) || IsAccepted(name)
            ? ValidationResult.Success
            : new($"'{name}' is no name of a request header that is free to use, such as X-Conversation.", [validationContext.MemberName!]);

    private static bool IsAccepted(string name)
    {
        try
        {
            _ = new OllamaClientOptions { ConversationHeader = name };
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
