using System.ComponentModel.DataAnnotations;

namespace OllamaAI.DependencyInjection;

/// <summary>A server's address, or nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ServerAddressAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        if (value is not string text || string.IsNullOrWhiteSpace(text))
        {
            return ValidationResult.Success;
        }

        try
        {
            return OllamaHost.Parse(text).Scheme is "http" or "https" ? ValidationResult.Success : Fault(text, validationContext);
        }
        catch (FormatException)
        {
            return Fault(text, validationContext);
        }
    }

    // An address may hold a password by mistake, so what stands before the @ is not repeated.
    private static ValidationResult Fault(string text, ValidationContext context) => new(
        $"'{text[(text.LastIndexOf('@') + 1)..]}' is no server address. Addresses look like 'gpu-box', '127.0.0.1:11434' or 'https://example.com/ollama', without user name and password.",
        [context.MemberName!]);
}
