using System.CommandLine;
using System.Globalization;
using Chancery.Actors;
using Chancery.Entries;
using Chancery.Intake;
using Chancery.Language;
using Chancery.Language.Conllu;
using Chancery.Language.Mentions;
using Chancery.Time;

namespace Chancery.DataTool.Mentions;

/// <summary><c>datatool mentions show|score</c>: what the resolver of mentions finds, and how often it is right.</summary>
internal static class MentionsCommand
{
    public static Command Create() => new("mentions", "Shows and measures the resolving of mentions.") { Show(), Score(), CoreferenceScore.Create() };

    private static Command Show()
    {
        var file = new Argument<FileInfo[]>("file") { Description = "Reports, or CoNLL-U files with heads and relations." };
        var name = new Option<string?>("--doc") { Description = "Only the document of a CoNLL-U file with this id." };
        var date = new Option<string?>("--date") { Description = "The date that offices are looked up for, in EDTF." };
        var command = new Command("show", "Prints each mention with whom it stands for.") { file, name, date };
        command.SetAction(result =>
        {
            var day = Edtf.TryParse(result.GetValue(date), out var parsed) ? parsed : null;
            foreach (var path in result.GetRequiredValue(file))
            {
                if (path.Extension != ".conllu")
                {
                    foreach (var report in new ReportIntake().Read(path.Name, File.ReadAllBytes(path.FullName)).Reports)
                        Print(path.Name, new Reader().Analyse(day is null ? report : report with { Published = day }).Document);
                    continue;
                }

                using var reader = path.OpenText();
                foreach (var conllu in ConlluReader.Read(reader, path.Name))
                {
                    if (result.GetValue(name) is { } only && conllu.Id != only)
                        continue;
                    var document = ConlluText.ToDocument(conllu);
                    Print(conllu.Id ?? "", new MentionResolver(ActorRegister.Default).Resolve(document, ReportOf(document), day));
                }
            }

            return 0;
        });
        return command;
    }

    private static Command Score()
    {
        var key = new Option<FileInfo>("--key") { Description = "Table of report, start, end, ids.", Required = true };
        var folders = new Argument<DirectoryInfo[]>("folder") { Description = "Folders with the reports of the key as TEXT.txt." };
        var show = new Option<bool>("--show") { Description = "Print what is wrong." };
        var command = new Command("score", "Share of the key's pronouns and descriptions that are resolved right.") { folders, key, show };
        command.SetAction(result =>
        {
            var rows = File.ReadLines(result.GetRequiredValue(key).FullName).Where(l => l.Length > 0 && l[0] != '#').Skip(1).Select(l => l.Split('\t')).ToList();
            var (right, wrong, silent) = (new Dictionary<string, int>(StringComparer.Ordinal), 0, 0);
            var total = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var group in rows.GroupBy(r => r[0]))
            {
                var path = result.GetRequiredValue(folders).Select(f => Path.Combine(f.FullName, group.Key + ".txt")).FirstOrDefault(File.Exists);
                if (path is null)
                {
                    Console.Error.WriteLine($"{group.Key}: no such report");
                    continue;
                }

                var document = new Reader().Analyse(new ReportIntake().Read(group.Key + ".txt", File.ReadAllBytes(path)).Reports[0]).Document;
                foreach (var row in group)
                {
                    var (start, end) = (int.Parse(row[1], CultureInfo.InvariantCulture), int.Parse(row[2], CultureInfo.InvariantCulture));
                    var mention = document.Mentions
                        .Where(m => m.Kind is MentionKind.Pronoun or MentionKind.Description or MentionKind.Metonym && m.Span.Start < end && start < m.Span.End)
                        .OrderBy(m => Math.Abs(m.Span.Start - start) + Math.Abs(m.Span.End - end)).FirstOrDefault();
                    var found = mention is null ? [] : mention.Entities.Select(e => document.Entities[e].Actor.Id.Value).Order(StringComparer.Ordinal).ToArray();
                    var kind = row.Length > 4 ? row[4] : "all";
                    total[kind] = total.GetValueOrDefault(kind) + 1;
                    var fits = row[3].Split('/').Any(alternative => (alternative.Trim() == "-" ? Array.Empty<string>() : alternative.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(i => i.Replace('_', ' ')).Order(StringComparer.Ordinal).ToArray()).SequenceEqual(found));
                    if (fits)
                        right[kind] = right.GetValueOrDefault(kind) + 1;
                    else if (found.Length == 0)
                        silent++;
                    else
                        wrong++;
                    if (!fits && result.GetValue(show))
                        Console.WriteLine($"{group.Key} {start} '{document.Text[start..end].ReplaceLineEndings(" ")}' want {row[3]} got {string.Join(" + ", found)} ({mention?.Explain})");
                }
            }

            foreach (var (kind, count) in total.OrderBy(t => t.Key, StringComparer.Ordinal))
                Console.WriteLine($"{kind,-12} {right.GetValueOrDefault(kind),4}/{count,-4} {(double)right.GetValueOrDefault(kind) / count:F3}");
            var named = total.Where(t => t.Key != "none").Sum(t => t.Value);
            var namedRight = right.Where(t => t.Key != "none").Sum(t => t.Value);
            Console.WriteLine($"{{\"mentions\":{named},\"right\":{(double)namedRight / Math.Max(1, named):F4},\"wrong\":{wrong},\"unresolved\":{silent}}}");
            return 0;
        });
        return command;
    }

    private static Report ReportOf(Document document) => new() { Id = new ReportId("file"), Source = "file", Text = document.Text };

    private static void Print(string title, Document document)
    {
        if (Environment.GetEnvironmentVariable("TREE") is not null)
        {
            for (var i = 0; i < document.Tokens.Length; i++)
                Console.WriteLine($"{i} {document.Form(i)} {document.Tokens[i].Upos} {document.Tokens[i].Xpos} {document.Tokens[i].Lemma} {document.Tokens[i].Head} {document.Tokens[i].Relation}");
        }

        Console.WriteLine($"# {title}");
        var sentence = -1;
        foreach (var mention in document.Mentions)
        {
            if (document.Tokens[mention.First].Sentence != sentence)
            {
                sentence = document.Tokens[mention.First].Sentence;
                Console.WriteLine($"  | {document.Sentences[sentence].Span.Of(document.Text).ReplaceLineEndings(" ")}");
            }

            Console.WriteLine($"    {mention.Span.Start,5} {mention.Span.End,5} {mention.Span.Of(document.Text).ReplaceLineEndings(" ")} [{document.Form(mention.Head)}] {mention.Kind} -> {string.Join(" + ", mention.Entities.Select(e => document.Entities[e].Actor.Id))}  ({mention.Explain})");
        }

        foreach (var entity in document.Entities)
            Console.WriteLine($"  = {entity.Index} {entity.Actor.Id} {entity.Actor.Kind} known={entity.Actor.Known} state={entity.State} body={entity.Body} sector={entity.Sector} role={entity.Role} x{entity.Mentions.Length}");
    }
}
