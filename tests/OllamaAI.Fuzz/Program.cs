using OllamaAI.Fuzz;
using OllamaAI.Fuzz.Soak;

if (!FuzzArguments.TryParse(args, out var arguments))
{
    Console.Error.WriteLine(FuzzArguments.Usage);
    return 2;
}

if (arguments.Mode == "soak")
{
    return await new SoakRun(arguments).RunAsync() ? 0 : 1;
}

var corpus = Corpus.Load();
Func<IFuzzTarget> createTarget = arguments.Mode switch
{
    "ndjson" => () => new NdjsonTarget(corpus),
    "errors" => () => new ErrorTarget(corpus),
    "images" => () => new ImageTarget(),
    _ => () => new EmbedTarget(corpus),
};
return new FuzzRun(arguments, createTarget).Run() ? 0 : 1;
