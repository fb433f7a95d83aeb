namespace OllamaAI.Testing.Demonstration.Talk;

/// <summary>One way to answer; null if the rule has nothing to say.</summary>
internal delegate Reply? Rule(Dialogue dialogue);
