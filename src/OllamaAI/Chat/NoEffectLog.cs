using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using OllamaAI.Diagnostics;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>Warns, once for each name, of parts of a request that have no effect.</summary>
internal sealed class NoEffectLog(ILogger logger)
{
    // A program that makes up names as it goes must not fill the memory with them.
    private const int MaxNames = 100;

    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);

    /// <summary>Options that this library does not know; the server ignores those that it does not know either.</summary>
    public void Check(OllamaModelOptions? options)
    {
        foreach (var name in options?.AdditionalProperties?.Keys ?? [])
        {
            if (IsNew(name))
            {
                logger.UnknownOption(ForeignText.Show(name));
            }
        }
    }

    /// <summary>Tools that cannot be sent: those that a provider is meant to run itself.</summary>
    public void Check(ChatOptions? options)
    {
        foreach (var tool in options?.ToolMode is NoneChatToolMode ? [] : options?.Tools ?? [])
        {
            if (tool is not AIFunctionDeclaration && IsNew(tool.Name))
            {
                logger.ToolNotSent(ForeignText.Show(tool.Name));
            }
        }
    }

    private bool IsNew(string name) => _told.Count < MaxNames && _told.TryAdd(name, true);
}
