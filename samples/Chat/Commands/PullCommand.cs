using OllamaAI;

namespace ChatSample.Commands;

/// <summary>Fetches a model from the library.</summary>
internal sealed class PullCommand : ICommand
{
    public string Usage => "/pull NAME";

    public string Summary => "fetch a model from the library";

    public async Task RunAsync(ChatSession session, string argument, CancellationToken cancellationToken)
    {
        var model = ModelName.Parse(argument).ToString();
        try
        {
            await session.Screen.FollowAsync(progress => session.Client.PullModelAsync(model, progress, cancellationToken));
        }
        catch (OllamaException e) when (e.Kind == OllamaErrorKind.ModelNotFound)
        {
            throw new ChatException($"The library has no model '{model}'. ollama.com/search lists what there is.");
        }

        session.Screen.Remark($"{model} is installed. '/model {model}' goes on with it.");
    }
}
