using OllamaAI.Testing.Demonstration.Talk;

namespace OllamaAI.Testing.Tests.Demonstration.Talk;

public class ConversationTests
{
    [Theory]
    [InlineData("Hello!", "Hello! What can I do for you?")]
    [InlineData("2+2", "2 + 2 = 4")]
    [InlineData("What is (2+3)*4?", "(2 + 3) * 4 = 20")]
    [InlineData("What is 1/3?", "1 / 3 ≈ 0.3333333333")]
    [InlineData("10/0", "10 / 0 has no value: it divides by zero.")]
    [InlineData("9^99", "9 ^ 99 is beyond the numbers I can hold (28 digits).")]
    [InlineData("how many r's in strawberry?", "The letter \"r\" occurs 3 times in \"strawberry\".")]
    [InlineData("How many letters are in the word banana?", "There are 6 letters in \"banana\".")]
    [InlineData("Count the words in: the quick brown fox", "There are 4 words in \"the quick brown fox\".")]
    [InlineData("How many vowels does \"queue\" have?", "There are 4 vowels in \"queue\".")]
    [InlineData("reverse hello", "olleh")]
    [InlineData("reverse \"one two three\"", "three two one")]
    [InlineData("sort pear, apple and cherry", "apple, cherry, pear")]
    [InlineData("sort 10, 9, 100, 2", "2, 9, 10, 100")]
    [InlineData("Sort in descending order: a, c, b", "c, b, a")]
    [InlineData("uppercase straße", "STRASSE", "STRAßE")]
    [InlineData("spell cat", "C-A-T.")]
    [InlineData("Is racecar a palindrome?", "Yes, \"racecar\" reads the same from both ends.")]
    [InlineData("What is the longest word in \"an elephant walks\"?", "The longest word is \"elephant\" with 8 letters.")]
    [InlineData("What is the most frequent word in: a b b", "The most frequent word is \"b\": it occurs twice.")]
    [InlineData("count to ten", "1, 2, 3, 4, 5, 6, 7, 8, 9, 10.")]
    [InlineData("count down from 3", "3, 2, 1.")]
    [InlineData("first 5 primes", "2, 3, 5, 7, 11.")]
    [InlineData("first 7 fibonacci numbers", "0, 1, 1, 2, 3, 5, 8.")]
    [InlineData("Is 91 prime?", "No, 91 is not a prime number: it is 7 × 13.")]
    [InlineData("Is 97 a prime number?", "Yes, 97 is a prime number.")]
    [InlineData("say hello world", "hello world")]
    [InlineData("Repeat after me: I am a fish", "I am a fish")]
    [InlineData("Reply with only the word yes", "yes")]
    [InlineData("what day is 2026-12-24?", "24 December 2026 is a Thursday, day 358 of the year; 2026 is not a leap year.")]
    [InlineData("How many days from 2026-01-01 to 2026-12-24?", "From 1 January 2026 to 24 December 2026 it is 357 days (51 weeks).")]
    [InlineData("What is 30 days after December 24, 2026?", "30 days after 24 December 2026 is Saturday, 23 January 2027.")]
    [InlineData("Is 2028 a leap year?", "2028 is a leap year.")]
    [InlineData("Is 1900 a leap year?", "1900 is not a leap year.")]
    [InlineData("What is the date 3 weeks before 2026-11-21?", "3 weeks before 21 November 2026 is Saturday, 31 October 2026.")]
    [InlineData("sqrt(16)", "√(16) = 4")]
    [InlineData("remove duplicates from: a b a", "a b")]
    [InlineData("thank you very much", "You are welcome.")]
    [InlineData("", "Your message has no words in it. What would you like to talk about?")]
    [InlineData(" ?! ", "Your message has no words in it. What would you like to talk about?")]
    public void Answer_OneMessage_IsComputed(string message, params string[] accepted) => accepted.ShouldContain(Say(message));

    [Theory]
    [InlineData("who are you?", "no neural network")]
    [InlineData("Are you an AI?", "no neural network")]
    [InlineData("what can you do?", "reckon")]
    [InlineData("help", "reckon")]
    [InlineData("tell me a joke", "I cannot make up")]
    [InlineData("What's the weather in Paris?", "I cannot look outside")]
    [InlineData("What time is it?", "no clock")]
    [InlineData("Why is the sky blue?", "more than I can answer")]
    [InlineData("What is in this picture?", "demo-vision")]
    [InlineData("I went swimming", "So you went swimming.")]
    [InlineData("asdf", "You say \"asdf\".")]
    [InlineData("Explain recursion", "more than I can do")]
    [InlineData("What is Ollama?", "Ollama runs language models")]
    [InlineData("Do you like music?", "no likes")]
    [InlineData("are you sure?", "the same question always gets the same answer")]
    [InlineData("the train to Hamburg is late", "Noted: the train to Hamburg is late")]
    public void Answer_WhatItIsAndIsNot_IsSaidHonestly(string message, string part) => Say(message).ShouldContain(part);

    [Theory]
    [InlineData("My name is Anna.", "What is my name?", "Your name is Anna.")]
    [InlineData("Hi, I'm Bob", "who am I?", "Your name is Bob.")]
    [InlineData("My name is Anna.", "Hello", "Hello, Anna! What can I do for you?")]
    [InlineData("I live in Berlin", "Where do I live?", "You live in Berlin.")]
    [InlineData("I am 31 years old", "how old am I?", "You are 31 years old.")]
    [InlineData("My favourite color is green!", "what's my favorite colour?", "Your favourite color is green.")]
    [InlineData("My dog is called Rex.", "What is the name of my dog?", "Your dog's name is Rex.")]
    [InlineData("I like pizza.", "What do I like?", "You like pizza.")]
    [InlineData("The code is 4711.", "What is the code?", "You told me: \"The code is 4711.\"")]
    [InlineData("remember that the meeting starts at ten", "When does the meeting start?", "You told me: \"remember that the meeting starts at ten\"")]
    [InlineData("2+2", "times ten", "4 * 10 = 40")]
    [InlineData("2+2", "add 5 to that", "5 + 4 = 9")]
    [InlineData("Today is 2026-11-21.", "How many days until 24 December 2026?", "From 21 November 2026 to 24 December 2026 it is 33 days (4 weeks and 5 days).")]
    [InlineData("Today is 2026-11-21.", "What day is it today?", "You told me: today is Saturday, 21 November 2026.")]
    [InlineData("Bananas are yellow", "What did I say before?", "You said: \"Bananas are yellow\"")]
    [InlineData("abc", "reverse that", "cba")]
    [InlineData("2+2", "say it again", "2 + 2 = 4")]
    [InlineData("My name is Tom and I live in Oslo.", "Where do I live and what's my name?", "You live in Oslo. Your name is Tom.")]
    [InlineData("What is love?", "What is hate?", "\"What is hate?\" is more than I can answer, too. Tell me, and I will remember it.")]
    [InlineData("what is 2+2?", "What did you just say?", "I said: \"2 + 2 = 4\"")]
    public void Answer_SecondMessage_DrawsOnTheFirst(string first, string second, string expected) => Say(first, second).ShouldBe(expected);

    [Fact]
    public void Answer_QuestionAboutASystemText_QuotesIt() =>
        Answer(new Turn("system", "You help guests. Breakfast is served from seven."), new Turn("user", "When is breakfast served?"))
            .Text.ShouldBe("My instructions say: \"Breakfast is served from seven.\"");

    [Fact]
    public void Answer_QuestionBehindItsContext_QuotesTheContext() =>
        Say("Context: Bern is the capital of Switzerland. It lies on the Aare.\n\nQuestion: What is the capital of Switzerland?")
            .ShouldBe("Your text says: \"Bern is the capital of Switzerland.\"");

    [Fact]
    public void Answer_SummaryOfTheTextAbove_KeepsItsWeightiestSentences() =>
        Say("Cats are small animals. Cats like to sleep. People keep cats at home because cats are quiet. Dogs bark.\n\nSummarise the text above.")
            .ShouldStartWith("People keep cats at home because cats are quiet.");

    [Fact]
    public void Answer_SeveralSentences_AnswersEach() => Say("Hi, my name is Anna. What is 2+2?").ShouldBe("Nice to meet you, Anna. 2 + 2 = 4");

    [Fact]
    public void Answer_SomethingNeverTold_IsNotMadeUp() => Say("What is my dog's name?").ShouldBe("You have not told me your dog's name yet.");

    [Fact]
    public void Answer_SameConversation_IsTheSameAnswer() => Say("I feel strange about this").ShouldBe(Say("I feel strange about this"));

    [Fact]
    public void Answer_EveryRule_GivesAReason() => Answer(new Turn("user", "2+2")).Reason.ShouldContain("arithmetic rule");

    [Fact]
    public void Answer_NoUserMessage_Asks() => Answer(new Turn("system", "Be kind.")).Text.ShouldStartWith("Your message has no words");

    private static Reply Answer(params Turn[] turns) => Conversation.Answer(new Dialogue(turns));

    private static string Say(params string[] messages)
    {
        List<Turn> turns = [];
        foreach (var message in messages)
        {
            turns.Add(new Turn("user", message));
            turns.Add(new Turn("assistant", Answer([.. turns]).Text));
        }

        return turns[^1].Text;
    }
}
