using System.CommandLine;
using System.Text.Json;
using Chancery.Actors;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Language.Conllu;
using Chancery.Language.Mentions;

namespace Chancery.DataTool.Mentions;

/// <summary>
/// <c>datatool mentions coref</c>: on documents with gold words and gold entities, tags, trees and names predicted, the share of third-person pronouns for
/// persons whose antecedent is a mention of the same person.
/// </summary>
internal static class CoreferenceScore
{
    public static Command Create()
    {
        var trees = new Argument<FileInfo>("trees") { Description = "CoNLL-U file." };
        var gold = new Argument<FileInfo>("entities") { Description = "JSON Lines with entities of the same documents." };
        var show = new Option<bool>("--show") { Description = "Print what is wrong." };
        var command = new Command("coref", "Share of he, she, his, her … that are resolved to the person meant.") { trees, gold, show };
        command.SetAction(result =>
        {
            var entities = File.ReadLines(result.GetRequiredValue(gold).FullName).Select(l => JsonDocument.Parse(l).RootElement).ToDictionary(e => e.GetProperty("doc").GetString()!, StringComparer.Ordinal);
            using var reader = result.GetRequiredValue(trees).OpenText();
            var (total, right, resolved) = (0, 0, 0);
            foreach (var conllu in ConlluReader.Read(reader, "trees"))
            {
                if (conllu.Id is null || !entities.TryGetValue(conllu.Id, out var row))
                    continue;
                var document = LanguagePipeline.Default.Annotate(ConlluText.ToDocument(conllu));
                var goldText = row.GetProperty("text").GetString()!;
                var map = Align(goldText, document.Text);
                var spans = new List<(int Start, int End, string Id)>();
                foreach (var entity in row.GetProperty("entities").EnumerateArray())
                    spans.Add((map[entity.GetProperty("start").GetInt32()], map[entity.GetProperty("end").GetInt32() - 1] + 1, entity.GetProperty("coref_id").ToString()));
                var read = new MentionResolver(ActorRegister.Default).Resolve(document, new Report { Id = new ReportId("gum"), Source = "gum", Text = document.Text }, null);
                foreach (var mention in read.Mentions)
                {
                    if (mention.Kind != MentionKind.Pronoun || read.Form(mention.Head).ToString().ToLowerInvariant() is not ("he" or "him" or "his" or "she" or "her" or "himself" or "herself"))
                        continue;
                    var want = spans.Where(s => s.Start == mention.Span.Start && s.End == mention.Span.End).Select(s => s.Id).FirstOrDefault();
                    if (want is null)
                        continue;
                    total++;
                    if (mention.Entities.Length == 0)
                        continue;
                    resolved++;
                    var same = read.Entities[mention.Entities[0]].Mentions.Select(m => read.Mentions[m]).Where(m => m.Kind is MentionKind.Name or MentionKind.Description)
                        .Any(m => spans.Exists(s => s.Id == want && s.Start <= m.Span.Start && m.Span.Start < s.End && s.End <= m.Span.End + 60 && Math.Abs(s.Start - m.Span.Start) < 40));
                    if (same)
                        right++;
                    else if (result.GetValue(show))
                        Console.WriteLine($"{conllu.Id} {mention.Span} '{read.Form(mention.Head)}' -> {read.Entities[mention.Entities[0]].Actor.Id}; wants one of {string.Join(" | ", spans.Where(s => s.Id == want).Take(4).Select(s => document.Text[s.Start..Math.Min(s.End, s.Start + 40)].ReplaceLineEndings(" ")))}");
                }
            }

            Console.WriteLine($"{{\"pronouns\":{total},\"resolved\":{resolved},\"right\":{right},\"precision\":{(double)right / Math.Max(1, resolved):F3},\"recall\":{(double)right / Math.Max(1, total):F3}}}");
            return 0;
        });
        return command;
    }

    /// <summary>Where each character of one text stands in the other: they differ in white space alone.</summary>
    private static int[] Align(string from, string to)
    {
        var map = new int[from.Length];
        var j = 0;
        for (var i = 0; i < from.Length; i++)
        {
            while (j < to.Length && char.IsWhiteSpace(to[j]) && !char.IsWhiteSpace(from[i]))
                j++;
            map[i] = Math.Min(j, to.Length - 1);
            if (!char.IsWhiteSpace(from[i]))
                j++;
        }

        return map;
    }
}
