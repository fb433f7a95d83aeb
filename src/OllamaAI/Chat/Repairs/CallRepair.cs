using System.Text.Json;
using Microsoft.Extensions.AI;

namespace OllamaAI.Chat.Repairs;

/// <summary>Mends the calls of one answer: their names, their ids and their arguments.</summary>
internal sealed class CallRepair(RepairKinds enabled, OfferedTools tools)
{
    /// <summary>Where a call notes which of its arguments do not fit the tool's schema.</summary>
    private const string FaultKey = "argument_error";

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public RepairKinds Acted { get; private set; }

    /// <summary>What the arguments of a call in the history did not fit.</summary>
    public static string? FaultOf(FunctionCallContent call) =>
        call.AdditionalProperties?.TryGetValue(FaultKey, out string? fault) == true ? fault : null;

    public FunctionCallContent Apply(FunctionCallContent call)
    {
        var name = NameOf(call.Name);
        var id = IdOf(call.CallId);
        if (name != call.Name || id != call.CallId)
        {
            call = new FunctionCallContent(id, name, call.Arguments)
            {
                RawRepresentation = call.RawRepresentation,
                Exception = call.Exception,
            };
        }

        if (enabled.HasFlag(RepairKinds.ArgumentTypes) && tools.SchemaOf(name) is { ValueKind: JsonValueKind.Object } schema)
        {
            FitArguments(call, schema);
        }

        return call;
    }

    private string NameOf(string name)
    {
        var clean = enabled.HasFlag(RepairKinds.ToolName) ? ToolNameCleaner.Clean(name, tools.Names) : name;
        Acted |= clean == name ? RepairKinds.None : RepairKinds.ToolName;
        return clean;
    }

    private string IdOf(string id)
    {
        if (!enabled.HasFlag(RepairKinds.UniqueCallIds) || _ids.Add(id))
        {
            return id;
        }

        Acted |= RepairKinds.UniqueCallIds;
        return $"call_{Guid.NewGuid():N}";
    }

    private void FitArguments(FunctionCallContent call, JsonElement schema)
    {
        if (ArgumentTypes.Fit(call.Arguments ?? new Dictionary<string, object?>(StringComparer.Ordinal), schema, out var fault))
        {
            Acted |= RepairKinds.ArgumentTypes;
        }

        if (fault is not null)
        {
            (call.AdditionalProperties ??= [])[FaultKey] = fault.ToString();
        }
    }
}
