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

var table = Table.Write(contestants, results);
var owed = results.SelectMany(result => result.Owed.Select(input => (Result: result, Input: input))).ToList();
var failed = owed.Where(pair => pair.Input.Failures.Count > 0).ToList();
var isOutOfDate = false;
if (arguments.Check is { } checkedPage)
{
    isOutOfDate = !new Document(checkedPage).Holds(table);
    failed.ForEach(pair => Console.WriteLine($"FAILED  {Describe(pair.Result, pair.Input)}"));
    if (isOutOfDate)
    {
        Console.WriteLine($"FAILED  The table in {checkedPage} is out of date: run this with --docs {checkedPage}.");
    }
}
else
{
    foreach (var result in results)
    {
        foreach (var input in result.Cases.Where(input => input.Failures.Count > 0))
        {
            Console.WriteLine(Describe(result, input));
        }
    }

    Console.WriteLine();
    Console.WriteLine(table);
}

if (arguments.Docs is { } page)
{
    new Document(page).Write(table);
}

var failures = failed.Count + (isOutOfDate ? 1 : 0);
Console.WriteLine($"{owed.Count - failed.Count} passed, {failures} failed");
return failures == 0 ? 0 : 1;

static string Describe(KindResult result, CaseResult input) =>
    Visible($"{result.Contestant.Name}, {result.Kind.Id}, {(input.Case.IsCounterExample ? "touched" : "not recovered")}: {input.Case.Name} | {input.Failures[0]}");

// Inputs have control characters, with which a log would no longer be text.
static string Visible(string text) => string.Concat(text.Select(c => c switch
{
    '\n' => "\\n",
    _ when char.IsControl(c) => $"\\u{(int)c:x4}",
    _ => c.ToString(),
}));
