namespace OllamaAI.Samples.Tests.Chat.Support;

/// <summary>How a run ended, and what it wrote.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Remarks);
