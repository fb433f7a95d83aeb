using System.Collections;
using System.Reflection;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

/// <summary>One rule for all options: checked when the object that takes them is created, with collections that are filled in place.</summary>
public sealed class OptionRulesTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly OllamaClient Client = new ScriptedHandler().CreateClient();

    private static readonly IReadOnlyDictionary<string, Action> Faults = new Dictionary<string, Action>
    {
        ["TimeProvider"] = () => new OllamaClient(new OllamaClientOptions { TimeProvider = null! }).Dispose(),
        ["ToolCallJsonSerializerOptions"] = () => Client.AsIChatClient("m", new() { ToolCallJsonSerializerOptions = null! }),
        ["MaxContextLength"] = () => Client.AsIChatClient("m", new() { MaxContextLength = 0 }),
        ["PromptTruncation"] = () => Client.AsIChatClient("m", new() { PromptTruncation = (OllamaPromptTruncation)(-1) }),
        ["MaxMessagesWithImages"] = () => Client.AsIChatClient("m", new() { Repairs = { MaxMessagesWithImages = 0 } }),
        ["MaxBatchItems"] = () => Client.AsIEmbeddingGenerator("m", options: new() { MaxBatchItems = 0 }),
        ["MaxBatchCharacters"] = () => Client.AsIEmbeddingGenerator("m", options: new() { MaxBatchCharacters = 0 }),
        ["MaxParallelRequests"] = () => Client.AsIEmbeddingGenerator("m", options: new() { MaxParallelRequests = 0 }),
        ["Source"] = () => CreateAnalyzer(new() { Source = null! }),
        ["DefaultQuestion"] = () => CreateAnalyzer(new() { DefaultQuestion = null! }),
        ["MaxBytes"] = () => CreateAnalyzer(new() { Source = { MaxBytes = 0 } }),
        ["MaxPixels"] = () => CreateAnalyzer(new() { Source = { MaxPixels = 0 } }),
        ["MaxConcurrentReads"] = () => CreateAnalyzer(new() { Source = { MaxConcurrentReads = 0 } }),
        ["MaxRemoteImageBytes"] = () => Client.AsIChatClient("m", new() { MaxRemoteImageBytes = 0 }),
        ["MaxRedirects"] = () => CreateAnalyzer(new() { Source = { MaxRedirects = -1 } }),
        ["Timeout"] = () => CreateAnalyzer(new() { Source = { Timeout = TimeSpan.Zero } }),
        ["AllowedHosts"] = () => CreateAnalyzer(new() { Source = { AllowedHosts = { null! } } }),
        ["AllowedPorts"] = () => CreateAnalyzer(new() { Source = { AllowedPorts = { 0 } } }),
        ["AllowedFolders"] = () => CreateAnalyzer(new() { Source = { AllowedFolders = { null! } } }),
    };

    public static TheoryData<string> Options => [.. Faults.Keys];

    private static IEnumerable<Type> PublicTypes => typeof(OllamaClient).Assembly.GetExportedTypes();

    [Theory]
    [MemberData(nameof(Options))]
    public void Create_InvalidOption_ThrowsNamingIt(string option) =>
        Should.Throw<ArgumentException>(() => Faults[option]()).Message.ShouldContain(option);

    [Fact]
    public void Collections_OfOptions_CanBeFilledButNotReplaced() =>
        Collections(PublicTypes.Where(type => type.Namespace == "OllamaAI" && type.Name.EndsWith("Options", StringComparison.Ordinal)))
            .Where(property => property.CanWrite)
            .ShouldBeEmpty();

    [Fact]
    public void Collections_OfWireTypes_AreListsAndDictionariesThatCanBeSet() =>
        Collections(PublicTypes.Where(type => type.Namespace == "OllamaAI.Protocol"))
            .Where(property => !property.CanWrite || !IsGeneric(property.PropertyType, typeof(IList<>), typeof(IDictionary<,>)))
            .ShouldBeEmpty();

    [Fact]
    public void Collections_ReturnedByMethods_AreReadOnly() =>
        PublicTypes.SelectMany(type => type.GetMethods(Declared))
            .Where(method => !method.IsSpecialName)
            .Select(method => IsGeneric(method.ReturnType, typeof(Task<>)) ? method.ReturnType.GetGenericArguments()[0] : method.ReturnType)
            .Where(IsCollection)
            .ShouldAllBe(type => IsGeneric(type, typeof(IReadOnlyList<>), typeof(IReadOnlyCollection<>), typeof(IReadOnlyDictionary<,>)));

    private static void CreateAnalyzer(ImageAnalyzerOptions options) => _ = new ImageAnalyzer(Client.AsIChatClient("m"), options);

    private static IEnumerable<PropertyInfo> Collections(IEnumerable<Type> types) =>
        types.SelectMany(type => type.GetProperties()).Where(property => IsCollection(property.PropertyType));

    // MEAI's GeneratedEmbeddings and this library's own types are more than a collection.
    private static bool IsCollection(Type type) => type.IsArray
        || (type.Namespace!.StartsWith("System.Collections", StringComparison.Ordinal) && typeof(IEnumerable).IsAssignableFrom(type));

    private static bool IsGeneric(Type type, params Type[] definitions) =>
        type.IsGenericType && definitions.Contains(type.GetGenericTypeDefinition());
}
