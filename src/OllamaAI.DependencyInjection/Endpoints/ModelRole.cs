namespace OllamaAI.DependencyInjection;

/// <summary>What a service needs a model for. The names are those of the settings: <c>ChatModel</c>, <c>ChatModels</c> and so on.</summary>
internal enum ModelRole
{
    Chat,
    Embedding,
    Image,
    Decision,
}
