using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Time;

namespace Chancery.Speech;

/// <summary>What another report says became of an ask that its own report leaves open.</summary>
/// <param name="Ask">The open ask.</param>
/// <param name="Answer">The entry that tells the answer: an ask answered, or a stand of whoever was asked.</param>
/// <param name="Status">What became of it.</param>
/// <param name="By">Who answered.</param>
/// <param name="Date">When, as far as the answering report tells.</param>
public sealed record LaterAnswer(Ask Ask, Entry Answer, AskStatus Status, ActorId? By, Edtf? Date);

/// <summary>
/// Pairs asks with answers across reports. A view: nothing is written back, so taking a report out of the record takes its answers
/// with it. Stateless; safe for several threads.
/// </summary>
public static class AskTrace
{
    private const int LeastShared = 2;
    private const int ShortestWord = 4;

    /// <summary>
    /// The answers to asks that are open in their own report: from reports that are not older, the earliest answer of each ask, in
    /// the order of the asks. An ask is answered by the same ask told with its answer, or by a stand of whoever was asked on the
    /// same object; a stand for it only welcomes it.
    /// </summary>
    /// <param name="entries">Asks and positions of any reports; others are passed over.</param>
    public static ImmutableArray<LaterAnswer> Find(IEnumerable<Entry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var all = entries.ToArray();
        var open = all.OfType<Ask>().Where(a => a.Status == AskStatus.Open).ToArray();
        var told = all.OfType<Ask>().Where(a => a.Status != AskStatus.Open).ToLookup(a => (a.Asker, a.Issue));
        var stands = all.OfType<Position>().Where(p => !p.Background).ToLookup(p => (p.Actor, p.Issue));
        var found = ImmutableArray.CreateBuilder<LaterAnswer>();
        foreach (var ask in open)
        {
            var words = Words(ask.About);
            var best = told[(ask.Asker, ask.Issue)]
                .Where(a => a.Asked == ask.Asked && Follows(ask, a, a.Answered ?? a.Opened) && Shared(words, a.About) > 0)
                .Select(a => new LaterAnswer(ask, a, a.Status, a.AnsweredBy, a.Answered))
                .Concat(ask.Asked is not { } asked || ask.Issue is not { } issue
                    ? []
                    : stands[(asked, issue)]
                        .Where(p => p.Stance is Stance.Supports or Stance.Opposes && Follows(ask, p, p.Date) && Shared(words, p.About) >= LeastShared)
                        .Select(p => new LaterAnswer(ask, p, p.Stance == Stance.Opposes ? AskStatus.Refused : AskStatus.Welcomed, asked, p.Date)))
                .OrderBy(a => a.Date?.Earliest ?? DateOnly.MaxValue)
                .ThenBy(a => a.Answer.Id.Value, StringComparer.Ordinal)
                .FirstOrDefault();
            if (best is not null)
                found.Add(best);
        }

        return found.ToImmutable();
    }

    private static bool Follows(Ask ask, Entry answer, Edtf? date) =>
        answer.Evidence[0].Report != ask.Evidence[0].Report && (date is null || ask.Opened is not { } opened || date.Latest >= opened.Earliest);

    private static int Shared(HashSet<string> words, string about) => Words(about).Count(words.Contains);

    private static HashSet<string> Words(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in text.Split([' ', ',', '.', ';', '’', '\'', '"', '“', '”', '(', ')'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length >= ShortestWord)
                words.Add(word.ToLowerInvariant());
        }

        return words;
    }
}
