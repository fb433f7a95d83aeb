using System.Globalization;
using OllamaAI.Corpus;
using OllamaAI.Corpus.Bulk;
using OllamaAI.Corpus.Clients;
using OllamaAI.Corpus.Report;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (CorpusArguments.Parse(args) is not { } arguments)
{
    Console.Error.WriteLine(CorpusArguments.Usage);
    return 2;
}

if (arguments.IsBulk)
{
    return await new BulkCommand(arguments.Count).RunAsync() ? 0 : 1;
}

var kinds = AllKinds.List.Where(kind => arguments.Kind is null || kind.Id == arguments.Kind).ToList();
IContestant[] contestants = [new OllamaAIContestant(hasOptIns: false), new OllamaAIContestant(hasOptIns: true), new OllamaSharpContestant(), new OpenAIContestant()];
var results = await new CorpusRun(kinds, contestants).RunAsync();

foreach (var result in results)
{
    foreach (var failed in result.Cases.Where(input => input.Failures.Count > 0))
    {
        var verb = failed.Case.IsCounterExample ? "touched" : "not recovered";
        Console.WriteLine(Visible($"{result.Contestant.Name}, {result.Kind.Id}, {verb}: {failed.Case.Name} | {failed.Failures[0]}"));
    }
}

var table = Table.Write(contestants, results);
Console.WriteLine();
Console.WriteLine(table);
if (arguments.Docs is { } page)
{
    new Document(page).Write(table);
}

var owed = results.SelectMany(result => result.Owed).ToList();
var failures = owed.Count(input => input.Failures.Count > 0);
var isOutOfDate = arguments.Check is { } path && !new Document(path).Holds(table);
if (isOutOfDate)
{
    Console.WriteLine($"The table in {arguments.Check} is out of date: run this with --docs {arguments.Check}.");
}

Console.WriteLine($"{owed.Count - failures} passed, {failures + (isOutOfDate ? 1 : 0)} failed");
return failures == 0 && !isOutOfDate ? 0 : 1;

// Inputs have control characters, with which a log would no longer be text.
static string Visible(string text) => string.Concat(text.Select(c => c switch
{
    '\n' => "\\n",
    _ when char.IsControl(c) => $"\\u{(int)c:x4}",
    _ => c.ToString(),
}));
