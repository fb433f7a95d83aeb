using OllamaAI.Testing.Demonstration.Embedding;

namespace OllamaAI.Testing.Tests.Demonstration.Embedding;

public class HashedEmbedderTests
{
    [Theory]
    [InlineData("The cat sat on the mat.", "A cat is sitting on a mat.", "Interest rates rose again this quarter.")]
    [InlineData("How do I bake bread?", "Baking bread at home", "The train leaves at noon.")]
    [InlineData("Berlin is the capital of Germany.", "Germany's capital city is Berlin.", "My printer is out of paper.")]
    [InlineData("The football team won the match.", "Our team wins every football match.", "She painted the kitchen yellow.")]
    [InlineData("Python is a programming language.", "Programming languages such as Python", "The soup needs more salt.")]
    [InlineData("I love listening to jazz music.", "Jazz is the music I listen to.", "The bridge was closed for repairs.")]
    [InlineData("The stock market fell sharply.", "Sharp fall in stock markets", "Penguins live in Antarctica.")]
    [InlineData("She bought a new red bicycle.", "Her bicycle is red and new.", "The library opens at nine.")]
    [InlineData("Rain is expected tomorrow.", "Tomorrow we expect heavy rain.", "He plays chess very well.")]
    [InlineData("The doctor prescribed antibiotics.", "Antibiotics were prescribed by my doctor.", "The lake froze over in January.")]
    [InlineData("Solar panels produce electricity.", "Electricity production with solar panels", "The novel has three chapters.")]
    [InlineData("Our flight to Rome was delayed.", "Delayed flights to Rome", "Potatoes grow underground.")]
    [InlineData("The chef cooked a delicious pasta.", "Cooking delicious pasta dishes", "The satellite orbits the earth.")]
    [InlineData("Children play in the park.", "A child was playing in a park.", "The contract ends in December.")]
    [InlineData("The password must be changed.", "Change your password now.", "Whales are mammals.")]
    [InlineData("The museum shows modern art.", "A museum of modern art", "Tighten the screws with care.")]
    [InlineData("He drinks coffee every morning.", "Morning coffee drinkers", "The volcano erupted in 1883.")]
    [InlineData("The river flooded the village.", "Villages flooded by the river", "Keyboards come in many layouts.")]
    [InlineData("Vaccines protect against diseases.", "Protection from disease by vaccination", "The tenor sang two encores.")]
    [InlineData("The phone battery is empty.", "My phone's battery emptied quickly.", "Bees make honey.")]
    [InlineData("Elections are held every four years.", "The election comes every four years.", "Rust eats iron.")]
    [InlineData("The teacher explained the theorem.", "Explaining a theorem to students, teachers said", "Snow covered the hills.")]
    [InlineData("Ollama runs language models locally.", "Run a local language model with Ollama", "The tailor measured his sleeves.")]
    [InlineData("A streaming chat answer", "Answers of a chat, streamed", "Garlic keeps in a dark place.")]
    public void Embed_RelatedTexts_AreCloserThanUnrelatedOnes(string text, string related, string unrelated)
    {
        double near = Similarity(text, related), far = Similarity(text, unrelated);
        near.ShouldBeGreaterThan(far + 0.15);
    }

    [Theory]
    [InlineData("Hello, World!", "hello world")]
    [InlineData("What's up?", "what’s up")]
    [InlineData("A  B\n\nC", "a b c")]
    [InlineData("CAFÉ", "café")]
    public void Embed_CaseAndPunctuation_MakeNoDifference(string one, string other) =>
        HashedEmbedder.Embed(one).ShouldBe(HashedEmbedder.Embed(other));

    [Theory]
    [InlineData("a")]
    [InlineData("the")]
    [InlineData("lake")]
    [InlineData("日本語のテキスト")]
    [InlineData("\ud800")]
    public void Embed_AnyText_HasLengthOne(string text) => Math.Sqrt(HashedEmbedder.Embed(text).Sum(value => (double)value * value)).ShouldBe(1, 1e-6);

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n")]
    [InlineData("?!…")]
    public void Embed_NoWords_IsTheFirstAxis(string text)
    {
        var vector = HashedEmbedder.Embed(text);
        vector[0].ShouldBe(1);
        vector.Skip(1).ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void Embed_Vectors_Have256Dimensions() => HashedEmbedder.Embed("lake").Length.ShouldBe(256);

    [Theory]
    [InlineData('w', "lake", 6619683105253626311UL)]
    [InlineData('w', "", 13868758929063369231UL)]
    [InlineData('l', "ä", 208384337519325585UL)]
    public void Hash_KnownTexts_IsTheSameEverywhere(char kind, string text, ulong expected) => Fnv1a.Hash(kind, text).ShouldBe(expected);

    private static double Similarity(string one, string other) =>
        HashedEmbedder.Embed(one).Zip(HashedEmbedder.Embed(other), (a, b) => (double)a * b).Sum();
}
