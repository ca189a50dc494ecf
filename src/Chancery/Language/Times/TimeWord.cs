namespace Chancery.Language.Times;

/// <summary>A word of the vocabulary of time: its classes with their values.</summary>
internal sealed class TimeWord(string form)
{
    private readonly List<(string Class, string Value)> senses = [];

    /// <summary>The word in lower case; one instance for a form, so that references can be compared.</summary>
    public string Form { get; } = form;

    /// <summary>Patterns that can begin with this word, in the order of the rules.</summary>
    public int[] Patterns { get; set; } = [];

    /// <summary>Its classes.</summary>
    public IEnumerable<string> Classes => senses.Select(s => s.Class);

    /// <summary>Adds a class.</summary>
    public void Add(string name, string value) => senses.Add((name, value));

    /// <summary>Its value in a class, or null where it is not of it.</summary>
    public string? In(string name)
    {
        foreach (var (c, value) in senses)
        {
            if (ReferenceEquals(c, name))
                return value;
        }

        return null;
    }
}
