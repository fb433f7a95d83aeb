using System.Text.Json;
using Microsoft.Extensions.AI;

namespace OllamaAI.Tests.Decorators;

/// <summary>A function that is declared exactly as a recorded request declares it.</summary>
internal sealed class DeclaredFunction(JsonElement tool, Func<AIFunctionArguments, object?> body) : AIFunction
{
    private readonly JsonElement _function = tool.GetProperty("function");

    public override string Name => _function.GetProperty("name").GetString()!;

    public override string Description => _function.GetProperty("description").GetString()!;

    public override JsonElement JsonSchema => _function.GetProperty("parameters");

    protected override ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken) => new(body(arguments));
}
