using OllamaAI.Images;

namespace OllamaAI.Tests.Images;

public class AnswerCacheTests
{
    [Fact]
    public void Add_OneTooMany_DropsTheLeastRecentlyUsed()
    {
        var cache = new AnswerCache(2);
        cache.Add(Key("a"), "A");
        cache.Add(Key("b"), "B");
        cache.Find(Key("a")).ShouldBe("A");

        cache.Add(Key("c"), "C");

        cache.Find(Key("a")).ShouldBe("A");
        cache.Find(Key("b")).ShouldBeNull();
        cache.Find(Key("c")).ShouldBe("C");
    }

    [Fact]
    public void Add_SeveralBeyondTheSize_KeepsTheLast()
    {
        var cache = new AnswerCache(2);

        foreach (var question in new[] { "a", "b", "c", "d" })
        {
            cache.Add(Key(question), question);
        }

        new[] { "a", "b", "c", "d" }.Select(question => cache.Find(Key(question))).ShouldBe([null, null, "c", "d"]);
    }

    [Fact]
    public void Add_KnownKey_KeepsTheFirstAnswer()
    {
        var cache = new AnswerCache(1);
        cache.Add(Key("a"), "first");

        cache.Add(Key("a"), "second");

        cache.Find(Key("a")).ShouldBe("first");
    }

    [Fact]
    public void Add_SizeZero_KeepsNothing()
    {
        var cache = new AnswerCache(0);

        cache.Add(Key("a"), "A");

        cache.IsEnabled.ShouldBeFalse();
        cache.Find(Key("a")).ShouldBeNull();
    }

    [Fact]
    public void KeyFor_ContentMovedIntoTheQuestion_Differs() =>
        AnswerKey.For("ab"u8, "c").ShouldNotBe(AnswerKey.For("a"u8, "bc"));

    private static AnswerKey Key(string question) => AnswerKey.For([1, 2, 3], question);
}
