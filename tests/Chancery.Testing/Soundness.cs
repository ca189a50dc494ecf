using Chancery.Entries;
using Chancery.Text;

namespace Chancery.Testing;

/// <summary>What must hold of every reading, whatever the test is about.</summary>
public static class Soundness
{
    /// <summary>Faults of a reading; empty where it is sound.</summary>
    public static IReadOnlyList<string> Faults(Reading reading)
    {
        var faults = new List<string>();
        var report = reading.Report;
        var text = report.Text;
        var end = 0;
        foreach (var paragraph in report.Paragraphs)
        {
            Within(paragraph, "a paragraph");
            if (paragraph.Start < end)
                faults.Add($"paragraph {paragraph} starts before the one before it ends, at {end}.");
            end = paragraph.End;
        }

        foreach (var furniture in report.Furniture)
            Within(furniture.Span, "furniture");
        foreach (var constraint in report.Dating)
        {
            if (constraint.Evidence is { } evidence)
                Exact(evidence, "the dating");
        }

        var document = reading.Document;
        for (var i = 0; i < document.Sentences.Length; i++)
        {
            var sentence = document.Sentences[i];
            Within(sentence.Span, "a sentence");
            var roots = 0;
            for (var t = sentence.First; t < sentence.End; t++)
            {
                var token = document.Tokens[t];
                Within(token.Span, "a token");
                if (token.Head < 0)
                    roots++;
                else if (token.Head < sentence.First || token.Head >= sentence.End)
                    faults.Add($"token {t} has its head {token.Head} outside its sentence {i}.");
                var steps = 0;
                for (var head = token.Head; head >= 0 && steps <= sentence.Count; head = document.Tokens[head].Head)
                    steps++;
                if (steps > sentence.Count)
                    faults.Add($"token {t} stands in a circle of heads.");
            }

            if (roots != 1 && document.Tokens.Skip(sentence.First).Take(sentence.Count).Any(t => t.Relation is { Length: > 0 }))
                faults.Add($"sentence {i} has {roots} roots.");
        }

        var actors = reading.Actors.Select(a => a.Id.Value).ToHashSet(StringComparer.Ordinal);
        var statements = reading.Statements.Select(s => s.Id).ToHashSet();
        var ids = new HashSet<EntryId>();
        foreach (var entry in All(reading))
        {
            if (!ids.Add(entry.Id))
                faults.Add($"{entry.Id} comes twice.");
            if (entry.Evidence.IsDefaultOrEmpty)
                faults.Add($"{entry.Id} has no evidence.");
            if (string.IsNullOrWhiteSpace(entry.Explain))
                faults.Add($"{entry.Id} does not say why it is there.");
            foreach (var evidence in entry.Evidence)
                Exact(evidence, entry.Id.Value);
            foreach (var actor in Record.RecordJson.Named(entry))
            {
                if (!actors.Contains(actor) && !actor.Contains(" of ", StringComparison.Ordinal))
                    faults.Add($"{entry.Id} names {actor}, who is not among the actors.");
            }

            switch (entry)
            {
                case Statement statement:
                    foreach (var content in statement.Content)
                        Within(content, entry.Id.Value);
                    if (statement.Content.IsDefaultOrEmpty)
                        faults.Add($"{entry.Id} is a statement that says nothing.");
                    if (statement.Cue is { } cue)
                        Within(cue, entry.Id.Value);
                    break;
                case Position { Statement: { } said } when !statements.Contains(said):
                    faults.Add($"{entry.Id} rests on the statement {said}, which is not there.");
                    break;
                case Event { ReportedBy: { } by } when !statements.Contains(by):
                    faults.Add($"{entry.Id} rests on the statement {by}, which is not there.");
                    break;
                default:
                    break;
            }
        }

        return faults;

        void Within(TextSpan span, string what)
        {
            if (span.End > text.Length)
                faults.Add($"{what} at {span} runs past the {text.Length} characters of the text.");
        }

        void Exact(Evidence evidence, string what)
        {
            if (evidence.Report != report.Id)
                faults.Add($"{what} has evidence in {evidence.Report}, another report.");
            else if (evidence.Span.End > text.Length)
                faults.Add($"{what} has evidence at {evidence.Span}, past the end of the text.");
            else if (!string.Equals(evidence.Span.Of(text), evidence.Exact, StringComparison.Ordinal))
                faults.Add($"{what} has evidence at {evidence.Span} that is not the text there.");
        }
    }

    private static IEnumerable<Entry> All(Reading reading) =>
        [.. reading.Encounters, .. reading.Statements, .. reading.Positions, .. reading.Asks, .. reading.Relations, .. reading.Events];
}
