namespace OllamaAI.NetFramework;

internal sealed record Place(string Name, int Inhabitants);
