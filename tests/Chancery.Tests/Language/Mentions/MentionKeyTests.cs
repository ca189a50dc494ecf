using System.Globalization;
using Chancery.Intake;
using Chancery.Language;
using Chancery.Testing;

namespace Chancery.Tests.Language.Mentions;

/// <summary>The share of pronouns and descriptions in real reports that are resolved right; the reports are no part of the project.</summary>
public sealed class MentionKeyTests
{
    [Fact]
    public void Nine_in_ten_pronouns_and_roles_of_the_key_are_resolved_right()
    {
        var key = Path.Combine(Repository.Root, "bench", "Chancery.Quality", "keys", "mentions-seeds-gold.tsv");
        if (SharedCorpora.Path("corpora/seeds") is not { } seeds || SharedCorpora.Path("corpora/gold") is not { } gold)
        {
            Assert.Skip(SharedCorpora.Missing);
            return;
        }

        var (right, total) = (0, 0);
        var reader = new Reader();
        foreach (var group in File.ReadLines(key).Where(l => l.Length > 0 && l[0] != '#').Skip(1).Select(l => l.Split('\t')).Where(r => r[4] != "none").GroupBy(r => r[0]))
        {
            var path = new[] { seeds, gold }.Select(f => Path.Combine(f, group.Key + ".txt")).First(File.Exists);
            var report = new ReportIntake().Read(group.Key + ".txt", File.ReadAllBytes(path), TestContext.Current.CancellationToken).Reports[0];
            var document = reader.Analyse(report, TestContext.Current.CancellationToken).Document;
            foreach (var row in group)
            {
                var (start, end) = (int.Parse(row[1], CultureInfo.InvariantCulture), int.Parse(row[2], CultureInfo.InvariantCulture));
                var mention = document.Mentions.Where(m => m.Kind is MentionKind.Pronoun or MentionKind.Description && m.Span.Start < end && start < m.Span.End)
                    .OrderBy(m => Math.Abs(m.Span.Start - start) + Math.Abs(m.Span.End - end)).FirstOrDefault();
                var found = mention is null ? [] : mention.Entities.Select(e => document.Entities[e].Actor.Id.Value).Order(StringComparer.Ordinal).ToArray();
                total++;
                if (row[3].Split('/').Any(a => a.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(i => i.Replace('_', ' ')).Where(i => i != "-").Order(StringComparer.Ordinal).SequenceEqual(found)))
                    right++;
            }
        }

        Assert.True(right >= 0.9 * total, $"{right} of {total} right");
    }
}
