using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OllamaAI.Tests.Schemas;

/// <summary>Types of parameters and answers as applications have them.</summary>
internal static class DotNetTypes
{
    internal enum Color
    {
        Red,
        Green,
    }

    internal sealed record Address(string Street, string? Zip);

    internal sealed record Person(string Name, int Age, Address? Home, Color Favourite = Color.Red);

    internal sealed class Node
    {
        public int Value { get; set; }

        public Node? Next { get; set; }
    }

    internal sealed class Tree
    {
        public string Name { get; set; } = "";

        public List<Tree> Children { get; set; } = [];
    }

    [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
    [JsonDerivedType(typeof(Cat), "cat")]
    [JsonDerivedType(typeof(Dog), "dog")]
    internal abstract class Animal
    {
        public string Name { get; set; } = "";
    }

    internal sealed class Cat : Animal
    {
        public int Lives { get; set; }
    }

    internal sealed class Dog : Animal
    {
        public bool Barks { get; set; }
    }

    internal sealed class Described
    {
        [Description("How it is called.")]
        public required string Name { get; set; }

        [JsonPropertyName("max-age")]
        public int? MaxAge { get; set; }

        public object? Anything { get; set; }
    }
}
