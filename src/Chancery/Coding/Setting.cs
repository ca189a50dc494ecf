using Chancery.Actors;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Coding;

/// <summary>A place as named in a clause.</summary>
/// <param name="Name">As written.</param>
/// <param name="Country">The state it is in, where known.</param>
/// <param name="IsState">Whether it is a state itself.</param>
internal readonly record struct NamedPlace(string Name, ActorId? Country, bool IsState);

/// <summary>
/// When and where a clause's happening took place, from words of the same clause only. For one thread.
/// </summary>
internal sealed class Setting
{
    /// <summary>A report's date wider than this says too little about the day of its news.</summary>
    private const int WidestNews = 45;

    /// <summary>What is older than the news by more than this is background.</summary>
    private const int RecentDays = 35;

    private readonly ReportAnalysis analysis;
    private readonly ActorRegister register;
    private readonly Document document;
    private readonly Dictionary<int, TimeExpression> timeAt = [];

    public Setting(ReportAnalysis analysis, ActorRegister register)
    {
        this.analysis = analysis;
        this.register = register;
        document = analysis.Document;
        foreach (var time in document.Times)
        {
            for (var t = document.TokenFrom(time.Span.Start); t < document.Tokens.Length && document.Tokens[t].Span.Start < time.Span.End; t++)
                timeAt[t] = time;
        }
    }

    /// <summary>The time expression that covers a word, or null.</summary>
    public TimeExpression? TimeAt(int token) => timeAt.GetValueOrDefault(token);

    /// <summary>The text that a clause covers, without clauses that are coordinated or set beside it.</summary>
    public TextSpan ClauseSpan(int head)
    {
        var (first, last) = (head, head);
        Widen(head, ref first, ref last, true);
        return new TextSpan(document.Tokens[first].Span.Start, document.Tokens[last].Span.End);
    }

    private void Widen(int head, ref int first, ref int last, bool top)
    {
        foreach (var child in document.Children(head))
        {
            var token = document.Tokens[child];
            if (token.Is("punct") || (top && ((token.Is("conj") && token.Upos == Upos.Verb) || token.Is("parataxis") || token.Is("cc"))))
                continue;
            first = Math.Min(first, child);
            last = Math.Max(last, child);
            Widen(child, ref first, ref last, false);
        }
    }

    /// <summary>The days that words of the clause give, or null where it has none.</summary>
    /// <param name="clause">Its predicate.</param>
    /// <param name="noun">The noun within it that tells the happening, or the predicate again.</param>
    public Edtf? DateOf(int clause, int noun)
    {
        Edtf? best = null;
        var sentence = document.Sentences[document.Tokens[clause].Sentence];
        for (var t = sentence.First; t < sentence.End; t++)
        {
            if (!timeAt.TryGetValue(t, out var time) || time.Type is not (TimexType.Date or TimexType.Time) || time.Edtf is null || !Belongs(t, clause, noun))
                continue;
            if (best is null || time.Edtf.Days < best.Days)
                best = time.Edtf;
        }

        return best is { IsOpenStart: true } or { IsOpenEnd: true } ? null : best;
    }

    /// <summary>
    /// Whether a word, on the way up from a time to its predicate, makes it the time of something else: "the first since the war of 1979" ends a time, and
    /// what stands in apposition describes a thing.
    /// </summary>
    public static bool IsTimeOfElse(Document document, int token) =>
        document.Tokens[token].Is("appos") || (document.Child(token, "case") is >= 0 and var preposition && IsBound(document, preposition) && (!document.FormIs(preposition, "by") || document.Tokens[token].Relation != "obl:agent"));

    /// <summary>"The first since 1979", "by Friday": an end of a time, not the time.</summary>
    public static bool IsBound(Document document, int token) =>
        document.FormIs(token, "since") || document.FormIs(token, "until") || document.FormIs(token, "till") || document.FormIs(token, "before") || document.FormIs(token, "after") || document.FormIs(token, "by");

    // A time belongs to the clause if no other verb stands between the two.
    private bool Belongs(int token, int clause, int noun)
    {
        for (var (at, steps) = (token, 0); at >= 0 && steps < 64; at = document.Tokens[at].Head, steps++)
        {
            if (at == clause || at == noun)
                return true;
            if (at != token && timeAt.ContainsKey(token) && IsTimeOfElse(document, at))
                return false; // "the first since 2018" tells of one in 2018, "the first since the war of 1979" of none
            if (at != token && document.Tokens[at].Upos == Upos.Verb && !document.Tokens[at].Is("amod") && !(document.Tokens[at].Relation == "acl" && document.Tokens[at].Head == noun))
                return false; // unless it describes the noun: "talks being held in the capital"
        }

        return false;
    }

    /// <summary>The report's own days, narrowed to <paramref name="occasion"/> where that is known; null where they are too many to say anything.</summary>
    public Edtf? News(Edtf? occasion = null)
    {
        if (analysis.Published is not { } published)
            return occasion;
        if (occasion is not null && published.Intersect(occasion) is { } both)
            return both;
        return published.Days <= WidestNews ? published : null;
    }

    /// <summary>Whether a clause tells of something older than the report's news: by its date, or by its pluperfect.</summary>
    public bool IsBackground(int clause, Edtf? told)
    {
        if (told is not null && analysis.Published is { } published && !published.IsOpenStart && told.Latest != DateOnly.MaxValue)
            return told.Latest.DayNumber < published.Earliest.DayNumber - RecentDays;
        foreach (var child in document.Children(clause))
        {
            var token = document.Tokens[child];
            if (token.Is("aux") && token.Xpos == "VBD" && string.Equals(token.Lemma, "have", StringComparison.Ordinal) && document.Tokens[clause].Xpos == "VBN" && !IsReported(clause))
                return true;
        }

        return false;
    }

    // "He said they had met": the pluperfect of reported speech is no older than the speech's past.
    private bool IsReported(int clause) => document.Tokens[clause].Is("ccomp");

    /// <summary>The place of a clause's happening and its state.</summary>
    public (string? Place, ActorId? Country) PlaceOf(int clause, int noun)
    {
        string? name = null;
        ActorId? country = null;
        var sentence = document.Sentences[document.Tokens[clause].Sentence];
        for (var t = sentence.First; t < sentence.End; t++)
        {
            if (!HasPlaceCase(t) || !Belongs(t, clause, noun) || PlaceAt(t) is not { } place)
                continue;
            if (!place.IsState)
                name ??= place.Name;
            country ??= place.Country;
        }

        return (name, country);
    }

    /// <summary>The place that stands before a noun ("last year's London conference"), or null.</summary>
    public NamedPlace? PlaceBeside(int noun)
    {
        foreach (var child in document.Children(noun))
        {
            if (child < noun && document.Tokens[child].Is("compound") && document.Tokens[child].Upos == Upos.Propn && PlaceAt(child) is { } place)
                return place;
        }

        return null;
    }

    private bool HasPlaceCase(int token)
    {
        foreach (var child in document.Children(token))
        {
            if (document.Tokens[child].Is("case") && (document.FormIs(child, "in") || document.FormIs(child, "at") || document.FormIs(child, "near") || document.FormIs(child, "outside")))
                return true;
        }

        return false;
    }

    /// <summary>The place that the name at a word stands for, or null where it is no place.</summary>
    public NamedPlace? PlaceAt(int token)
    {
        if (timeAt.ContainsKey(token))
            return null;
        foreach (var index in document.EntitiesAt(token))
        {
            if (document.Entities[index].Actor is { Kind: ActorKind.State } state && document.MentionAt(token)!.Kind is MentionKind.Name)
            {
                // "London" may be resolved to the government that sits there: as a place it is the city.
                var text = document.MentionAt(token)!.Span.Of(document.Text);
                return Known(text) is { } city ? city : new NamedPlace(text, state.Id, true);
            }
        }

        foreach (var name in document.Names)
        {
            if (token >= name.First && token < name.End && name.Type is NameType.Place or NameType.Organisation or NameType.Other)
            {
                var text = name.Span.Of(document.Text);
                if (Known(text) is { } known)
                    return known;
                if (name.Type == NameType.Place && !IsOccasion(name))
                    return new NamedPlace(text, null, false);
            }
        }

        return document.Tokens[token].Upos == Upos.Propn ? Known(FlatName(token)) : null;
    }

    // "Norport Summit" is no place.
    private bool IsOccasion(NameMention name) => (Events.WordClasses.Shipped.Of(document.Tokens[name.End - 1].Lemma ?? "") & Events.WordClasses.Shipped.Mask("talk")) != 0;

    private string FlatName(int token)
    {
        var (first, last) = (token, token);
        foreach (var child in document.Children(token))
        {
            if (document.Tokens[child].Is("compound") || document.Tokens[child].Is("flat"))
                (first, last) = (Math.Min(first, child), Math.Max(last, child));
        }

        return new TextSpan(document.Tokens[first].Span.Start, document.Tokens[last].Span.End).Of(document.Text);
    }

    private NamedPlace? Known(string name)
    {
        var places = register.PlacesNamed(name);
        if (!places.IsDefaultOrEmpty)
        {
            var best = places.MaxBy(p => p.Weight)!;
            return new NamedPlace(name, best.Country, false);
        }

        foreach (var state in register.States)
        {
            if (state.Capitals.Contains(name, StringComparer.Ordinal))
                return new NamedPlace(name, state.Id, false);
        }

        return null;
    }

    /// <summary>A length told with the happening ("their 45-minute meeting", "met for two hours"), in minutes.</summary>
    public int? MinutesOf(int noun, int clause)
    {
        var sentence = document.Sentences[document.Tokens[clause].Sentence];
        for (var t = sentence.First; t < sentence.End; t++)
        {
            if (timeAt.TryGetValue(t, out var time) && time.Type == TimexType.Duration && Minutes(time.Value) is { } minutes && (document.IsUnder(t, noun) || Belongs(t, clause, noun)))
                return minutes;
        }

        return null;
    }

    // PT45M, PT2H, PT1H30M
    private static int? Minutes(string value)
    {
        if (!value.StartsWith("PT", StringComparison.Ordinal))
            return null;
        double total = 0;
        var start = 2;
        for (var i = 2; i < value.Length; i++)
        {
            if (value[i] is not ('H' or 'M'))
                continue;
            if (!double.TryParse(value.AsSpan(start, i - start), System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var number) || number > 1000)
                return null;
            total += value[i] == 'H' ? number * 60 : number;
            start = i + 1;
        }

        return total > 0 ? (int)Math.Round(total) : null;
    }

    /// <summary>The larger occasion named in the clause ("on the margins of the G20 summit"), and its days as far as the report's date tells which one it is.</summary>
    public string? OccasionOf(int sentence, int clause, out Edtf? days)
    {
        days = null;
        var span = document.Sentences[sentence].Span;
        foreach (var match in register.MatchOccasions(span.In(document.Text)))
        {
            if (match.Occasions.IsEmpty || match.Occasions[0].Sort is not ("summit" or "conference" or "sport"))
                continue;
            var start = span.Start + match.Span.Start;
            var token = document.TokenFrom(start);
            if (token >= document.Tokens.Length || !document.IsUnder(token, clause))
                continue;
            var fitting = match.Occasions.Where(o => analysis.Published is { } p && o.Term.Overlaps(p)).ToList();
            if (fitting.Count == 1)
                days = fitting[0].Term.Interval;
            return document.Text.Substring(start, match.Span.Length);
        }

        return null;
    }
}
