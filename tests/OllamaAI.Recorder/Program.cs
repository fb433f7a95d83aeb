using System.CommandLine;
using OllamaAI.Recorder;

var address = new Argument<Uri?>("address")
{
    Description = "The server, such as http://127.0.0.1:11434.",
    CustomParser = result =>
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp)
        {
            return uri;
        }

        result.AddError($"'{result.Tokens[0].Value}' is not an http:// address.");
        return null;
    },
};
var output = new Option<string?>("--output") { Description = "The folder to write the new recordings to. Without it they are only compared." };
var kept = new Option<string>("--kept")
{
    Description = "The recordings to repeat and to compare with.",
    DefaultValueFactory = _ => Path.Combine("tests", "Recorded"),
};
var models = new Option<string[]>("--model")
{
    Description = "RECORDED=NAME asks NAME in place of a recorded model, such as tiny-embed=all-minilm; NAME alone in place of all others.",
};
var all = new Option<bool>("--all") { Description = "Also repeats what creates, copies and deletes models: for a server of its own." };
var command = new RootCommand("Records exchanges with a live Ollama, and says what differs from the kept recordings.")
{
    address, output, kept, models, all,
};
command.SetAction(async arguments =>
{
    var replay = new Replay(arguments.GetValue(address)!, arguments.GetValue(models) ?? []);
    var version = await replay.VersionAsync();
    List<Exchange> fresh = [];
    var differing = 0;
    foreach (var old in Exchange.ReadAll(arguments.GetValue(kept)!).Where(old => Replay.CanRepeat(old, arguments.GetValue(all))))
    {
        var exchange = await replay.SendAsync(old);
        fresh.Add(exchange);
        var (before, now) = (Shape.Of(old.Response), Shape.Of(exchange.Response));
        if (!before.SequenceEqual(now))
        {
            differing++;
            Console.WriteLine($"{old.Name}: {old.What}");
            List<string> lines = [.. Difference.Of([.. before.Except(now)], [.. now.Except(before)])];
            foreach (var line in lines.Count > 0 ? lines : ["the same members in another order or number"])
            {
                Console.WriteLine($"  {line}");
            }
        }
    }

    if (arguments.GetValue(output) is { } folder)
    {
        Exchange.WriteAll(folder, version, fresh);
    }

    Console.WriteLine($"{fresh.Count} exchanges with version {version}: {fresh.Count - differing} as kept, {differing} differ");

    // Written anew, differences are what was wanted.
    return differing == 0 || arguments.GetValue(output) is not null ? 0 : 1;
});
return await command.Parse(args).InvokeAsync();
