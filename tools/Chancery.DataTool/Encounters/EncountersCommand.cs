using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Chancery.Actors;
using Chancery.Entries;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.DataTool.Encounters;

/// <summary><c>datatool encounters readouts|travels</c>: are the encounters that official lists tell of found in running text?</summary>
internal static class EncountersCommand
{
    // Groups that have no name to look for: a row about them tells of nobody who could be found.
    private static readonly HashSet<string> Groups = new(StringComparer.OrdinalIgnoreCase)
    {
        "leaders", "team", "officials", "members", "ministers", "organizations", "legislators", "ceos", "rights", "efforts", "allies", "advocates", "activists", "agencies", "regulators", "manufacturers", "economists", "governors", "mayors", "families", "counterparts",
    };

    public static Command Create() => new("encounters", "Measures the finding of encounters.") { Readouts(), Travels() };

    private static Command Readouts()
    {
        var rows = new Argument<FileInfo[]>("rows") { Description = "JSON Lines with id, date, kind (call or meeting), first, second." };
        var reports = new Option<FileInfo[]>("--reports") { Description = "JSON Lines with id, text.", Required = true, AllowMultipleArgumentsPerToken = true };
        var show = new Option<bool>("--show") { Description = "Print the rows that are missed, with what was found." };
        var command = new Command("readouts", "Reads press-office read-outs without their titles: is the encounter that the title tells found, with both who met and its kind?") { rows, reports, show };
        command.SetAction(result =>
        {
            var texts = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var path in result.GetRequiredValue(reports))
            {
                foreach (var line in File.ReadLines(path.FullName))
                {
                    using var json = JsonDocument.Parse(line);
                    texts[json.RootElement.GetProperty("id").GetString()!] = json.RootElement.GetProperty("text").GetString()!;
                }
            }

            var reader = new Reader();
            var (scored, found, ofKind, left) = (0, 0, 0, 0);
            foreach (var path in result.GetRequiredValue(rows))
            {
                foreach (var line in File.ReadLines(path.FullName))
                {
                    using var json = JsonDocument.Parse(line);
                    var row = json.RootElement;
                    var (first, second) = (row.GetProperty("first").GetString()!, row.GetProperty("second").GetString()!);
                    if (!texts.TryGetValue(row.GetProperty("id").GetString()!, out var text))
                        continue;
                    var (one, other) = (Surnames(first), Surnames(second));
                    if (one.Count == 0 || other.Count == 0 || !other.TrueForAll(n => Folded(text).Contains(n, StringComparison.Ordinal)))
                    {
                        left++;
                        continue;
                    }

                    scored++;
                    var reading = Read(reader, "row", text, row.GetProperty("date").GetString()!);
                    var both = reading.Encounters.Where(e => one.Concat(other).All(n => e.Participants.Any(p => p.Value.Contains(n, StringComparison.Ordinal)))).ToList();
                    var call = row.GetProperty("kind").GetString() == "call";
                    if (both.Exists(e => e.Kind == EncounterKind.Call == call))
                        found++;
                    else if (result.GetValue(show))
                        Console.WriteLine($"{row.GetProperty("kind").GetString()} | {first} | {second}\n    {text[..Math.Min(330, text.Length)].ReplaceLineEndings(" ")}\n    FOUND {string.Join("; ", reading.Encounters.Select(e => $"{e.Kind} {string.Join(',', e.Participants)} {string.Join(',', e.States)} {e.Status}"))}");
                    if (both.Count > 0)
                        ofKind++;
                }
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{{\"scored\":{scored},\"found\":{found},\"share\":{(double)found / Math.Max(1, scored):F3},\"foundOfAnyKind\":{ofKind},\"leftOutNoNamedParty\":{left}}}"));
            return 0;
        });
        return command;
    }

    private static Command Travels()
    {
        var rows = new Argument<FileInfo>("rows") { Description = "JSON Lines with kind, start, text." };
        var show = new Option<bool>("--show") { Description = "Print what is not resolved." };
        var limit = new Option<int>("--every") { Description = "Read every n-th row.", DefaultValueFactory = _ => 1 };
        var command = new Command("travels", "Reads one-line descriptions of travels: are the persons and offices in them resolved?") { rows, show, limit };
        command.SetAction(result =>
        {
            var reader = new Reader();
            var (people, known, number) = (0, 0, 0);
            foreach (var line in File.ReadLines(result.GetRequiredValue(rows).FullName))
            {
                if (number++ % Math.Max(1, result.GetValue(limit)) != 0)
                    continue;
                using var json = JsonDocument.Parse(line);
                var text = json.RootElement.GetProperty("text").GetString()!;
                var analysis = reader.Analyse(NewReport("row", text, json.RootElement.GetProperty("start").GetString()!));
                foreach (var (span, name) in Titled(text))
                {
                    people++;
                    var resolved = analysis.Document.Mentions.Any(m => m.Span.Start < span.End && span.Start < m.Span.End
                        && m.Entities.Any(e => analysis.Document.Entities[e].Actor is { Kind: ActorKind.Person } or { Kind: ActorKind.Organisation }
                            && (name is null || Folded(analysis.Document.Entities[e].Actor.Id.Value).Contains(name, StringComparison.Ordinal))));
                    if (resolved)
                        known++;
                    else if (result.GetValue(show))
                        Console.WriteLine($"{json.RootElement.GetProperty("start").GetString()} {span.Of(text)} | {text}\n    {string.Join("; ", analysis.Document.Mentions.Select(m => $"{m.Span.Of(text)}={string.Join('+', m.Entities.Select(e => analysis.Document.Entities[e].Actor.Id.Value))}"))}");
                }
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{{\"titled\":{people},\"resolved\":{known},\"share\":{(double)known / Math.Max(1, people):F3}}}"));
            return 0;
        });
        return command;
    }

    private static readonly string[] Titles =
    [
        "President", "Prime Minister", "Foreign Minister", "Chancellor", "King", "Queen", "Premier", "Foreign Secretary", "Minister of Foreign Affairs", "Secretary General", "Pope", "Emperor", "Sultan", "Amir", "Crown Prince",
    ];

    // A title with the capitalised words that follow it, or without a name ("the Prime Minister"): what a reader would look up.
    private static IEnumerable<(TextSpan Span, string? Name)> Titled(string text)
    {
        foreach (var title in Titles)
        {
            for (var at = text.IndexOf(title, StringComparison.Ordinal); at >= 0; at = text.IndexOf(title, at + 1, StringComparison.Ordinal))
            {
                var end = at + title.Length;
                if ((at > 0 && char.IsLetter(text[at - 1])) || (end < text.Length && char.IsLetter(text[end])))
                    continue;
                string? last = null;
                var stop = end;
                while (stop < text.Length && text[stop] == ' ')
                {
                    var next = stop + 1;
                    while (next < text.Length && (char.IsLetter(text[next]) || text[next] is '-' or '\'' or '’' || (text[next] == '.' && next - stop <= 3)))
                        next++;
                    var word = text[(stop + 1)..next];
                    if (word.Length == 0 || (!char.IsUpper(word[0]) && word is not ("al" or "bin" or "ibn" or "de" or "van" or "von" or "da" or "dos" or "el" or "ben" or "la")))
                        break;
                    if (word is "General" or "Minister" or "Secretary" or "Prince" && last is null)
                        break;
                    if (char.IsUpper(word[0]) && word.Length > 2)
                        last = word;
                    stop = next;
                }

                if (last is not null)
                    yield return (new TextSpan(at, stop), Folded(last));
            }
        }
    }

    private static Reading Read(Reader reader, string id, string text, string date) => reader.Read(NewReport(id, text, date));

    private static Report NewReport(string id, string text, string date) => new()
    {
        Id = new ReportId(id),
        Source = "row",
        Text = text,
        Paragraphs = [.. Paragraphs(text)],
        Published = Edtf.TryParse(date, out var day) ? day : null,
    };

    private static IEnumerable<TextSpan> Paragraphs(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0)
                end = text.Length;
            if (!string.IsNullOrWhiteSpace(text[start..end]))
                yield return new TextSpan(start, end);
            start = end + 1;
        }
    }

    private static List<string> Surnames(string party)
    {
        var found = new List<string>();
        foreach (var whole in party.Replace(" and ", ",", StringComparison.Ordinal).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // "… Truss on trade", "… Smith from Norland": what follows is no name.
            var piece = whole;
            foreach (var end in new[] { " on ", " from " })
            {
                if (piece.IndexOf(end, StringComparison.Ordinal) is > 0 and var topic)
                    piece = piece[..topic];
            }

            var cut = piece.IndexOf(" of ", StringComparison.Ordinal);
            var name = (cut > 0 ? piece[..cut] : piece).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1];
            if (name is "Republic" || (cut > 0 && piece[cut..].Split(' ').Any(w => w is "Minister" or "President" or "Representative" or "Secretary" or "Chief")))
                name = piece.Split(' ')[^1];
            if (name is "Envoy" or "General" or "Chief" or "Representative" or "Prince" or "Director" or "Chair" or "Head" or "Minister" or "Assistant")
                name = piece.Split(' ')[^1];
            if (name is "Jr." or "III")
                continue;
            if (Groups.Contains(name))
                return [];
            if (char.IsUpper(name[0]) && name is not ("President" or "Minister" or "Secretary" or "Councilor" or "Cooperation" or "Antisemitism" or "Trade"))
                found.Add(Folded(name));
        }

        return found;
    }

    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                continue;
            folded.Append(c is '’' or '\'' or '‘' ? "" : char.ToLowerInvariant(c).ToString());
        }

        return folded.ToString();
    }
}
