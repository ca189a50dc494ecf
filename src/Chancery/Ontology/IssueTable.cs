using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Ontology;

/// <summary>
/// The issues that the record knows, and the words by which reports name them. Immutable and safe for use from several
/// threads; users put their own beside the shipped ones with <see cref="With"/>.
/// </summary>
public sealed class IssueTable
{
    private const int StrongWeight = 3;
    private const int WeakWeight = 1;
    private const int ParticularBonus = 1;
    private const int GeneralBonus = 3;

    // A span longer than a long paragraph is not what stands around the focus but the text at large.
    private const int MostAround = 1500;

    private static readonly Lazy<IssueTable> Shipped = new(Load);

    private readonly FrozenDictionary<string, Issue> bySlug;
    private readonly IssueAliasIndex index;

    private IssueTable(IEnumerable<Issue> issues)
    {
        Issues = [.. issues.OrderBy(i => i.Slug, StringComparer.Ordinal)];
        bySlug = Issues.ToFrozenDictionary(i => i.Slug, StringComparer.Ordinal);
        index = new IssueAliasIndex(Issues);
    }

    /// <summary>The table that ships with the library.</summary>
    /// <exception cref="InvalidDataException">It has broken rows; the message names all of them.</exception>
    public static IssueTable Default => Shipped.Value;

    /// <summary>All issues in ordinal order of their slugs.</summary>
    public ImmutableArray<Issue> Issues { get; }

    /// <summary>The issue with the slug, or null.</summary>
    public Issue? Find(string slug) => bySlug.GetValueOrDefault(slug);

    /// <summary>
    /// What a user may mean by <paramref name="words"/>: a slug, a name or an alias, letter case aside; the narrowest issue
    /// where several share the words. Null where the table has nothing of that name.
    /// </summary>
    public Issue? Named(string words)
    {
        words = words.Trim();
        return Find(words.ToLowerInvariant())
            ?? Issues.FirstOrDefault(i => string.Equals(i.Name, words, StringComparison.OrdinalIgnoreCase))
            ?? Issues.Where(i => i.Strong.Contains(words, StringComparer.OrdinalIgnoreCase)).MaxBy(Depth);
    }

    /// <summary>The issue itself where entries are kept under it, else the nearest file above.</summary>
    public Issue FileOf(Issue issue)
    {
        while (!issue.IsFile && issue.Parent is not null && Find(issue.Parent) is { } above)
            issue = above;
        return issue;
    }

    /// <summary>Whether <paramref name="slug"/> is <paramref name="above"/> or stands below it.</summary>
    public bool IsWithin(string slug, string above)
    {
        for (var issue = Find(slug); issue is not null; issue = issue.Parent is null ? null : Find(issue.Parent))
        {
            if (string.Equals(issue.Slug, above, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>The words of <paramref name="span"/> that speak for an issue, in text order; the longest alias at each place.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="span">The part to look at.</param>
    /// <param name="date">When the text was written or what it tells of happened: issues that did not yet, or no longer, stand in the news are left out. Null: all.</param>
    /// <exception cref="ArgumentOutOfRangeException">The span runs past the text.</exception>
    public ImmutableArray<IssueMention> Mentions(string text, TextSpan span, Edtf? date = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(span.End, text.Length, nameof(span));
        var found = index.Find(text, span);
        return date is null ? [.. found] : [.. found.Where(m => m.Issue.StandsIn(date.Earliest.Year, date.Latest.Year))];
    }

    /// <summary>
    /// The issues that a stretch of text deals with, the best first: by score, then the narrower, then the one named
    /// earlier, then by slug. Topics are listed as themselves; use <see cref="FileOf"/> for the file.
    /// </summary>
    /// <inheritdoc cref="Mentions" path="/param"/>
    /// <inheritdoc cref="Mentions" path="/exception"/>
    public ImmutableArray<IssueMatch> Match(string text, TextSpan span, Edtf? date = null) => Match(text, span, date, static _ => true);

    /// <summary>As <see cref="Match(string, TextSpan, Edtf?)"/>, by those mentions only that <paramref name="counts"/> lets count.</summary>
    internal ImmutableArray<IssueMatch> Match(string text, TextSpan span, Edtf? date, Func<IssueMention, bool> counts) =>
        Ranked(Mentions(text, span, date).Where(counts).GroupBy(m => m.Issue.Slug, StringComparer.Ordinal));

    /// <summary>As <see cref="Match(string, TextSpan, Edtf?)"/>, for a whole text.</summary>
    public ImmutableArray<IssueMatch> Match(string text, Edtf? date = null) => Match(text, new TextSpan(0, text.Length), date);

    /// <summary>
    /// The one file that <paramref name="focus"/> is about. Words in the focus decide if they name an issue; if they only
    /// hint, the nearest wider span that names an issue decides, and there one that was hinted at is preferred. Where no span
    /// names one, hints decide; a wider span then needs two. Null where nothing speaks for any.
    /// </summary>
    /// <param name="text">The whole text.</param>
    /// <param name="focus">The words in question, such as the content of a statement.</param>
    /// <param name="wider">Wider stretches, the nearest first: the sentence, the paragraph, the title.</param>
    /// <param name="date">As in <see cref="Mentions"/>.</param>
    public Issue? Choose(string text, TextSpan focus, IReadOnlyList<TextSpan> wider, Edtf? date = null) => Choose(text, focus, wider, date, static _ => true);

    /// <summary>As <see cref="Choose(string, TextSpan, IReadOnlyList{TextSpan}, Edtf?)"/>, by those mentions only that <paramref name="counts"/> lets count.</summary>
    internal Issue? Choose(string text, TextSpan focus, IReadOnlyList<TextSpan> wider, Edtf? date, Func<IssueMention, bool> counts)
    {
        var own = Files(text, focus, date, counts);
        if (own.Length > 0 && own[0].IsStrong)
            return own[0].Issue;
        foreach (var span in wider)
        {
            var named = Files(text, span, date, counts).Where(m => m.IsStrong).ToArray();
            if (named.Length == 0)
                continue;
            if (named.FirstOrDefault(m => own.Any(o => ReferenceEquals(o.Issue, m.Issue))) is { } hinted)
                return hinted.Issue;

            // Two different hints at one issue are as good as its name, and one is better than a name elsewhere in the text.
            var isAround = span.Contains(focus) && span.Length <= MostAround;
            return own.Length > 0 && (own[0].Score > WeakWeight || !isAround) ? own[0].Issue : named[0].Issue;
        }

        if (own.Length > 0)
            return own[0].Issue;
        return wider.Select(span => Files(text, span, date, counts).FirstOrDefault()).FirstOrDefault(m => m?.Score > WeakWeight)?.Issue;
    }

    /// <summary>This table with a user's own issues; one with a known slug takes the place of the shipped one.</summary>
    /// <param name="file">A table with the columns of <c>data/ontology/issues.tsv</c>; only <c>slug</c> must be filled.</param>
    /// <param name="diagnostics">Takes the faults; a row with a fault is left out.</param>
    public IssueTable With(DataFile file, ICollection<Diagnostic> diagnostics)
    {
        var merged = Issues.ToDictionary(i => i.Slug, StringComparer.Ordinal);
        foreach (var diagnostic in file.Diagnostics)
            diagnostics.Add(diagnostic);
        if (!file.Has("slug"))
        {
            diagnostics.Add(Diagnostic.Error("CHA0310", file.Name, "it has no column 'slug'; its columns must be those of data/ontology/issues.tsv."));
            return this;
        }

        var faults = new OntologyFaults();
        foreach (var row in file.Rows)
        {
            var before = faults.Found.Count;
            var issue = ReadRow(file, row, faults);
            if (issue.Parent is not null && !merged.ContainsKey(issue.Parent))
                faults.Add(row, $"parent '{issue.Parent}' is not an issue; name it in an earlier row.");
            if (faults.Found.Count > before)
                continue;
            var known = merged.GetValueOrDefault(issue.Slug);
            merged[issue.Slug] = issue;
            if (!RunsInCircle(merged, issue.Slug))
                continue;

            // Only a row that takes the place of another can close a circle.
            faults.Add(row, $"the parents of '{issue.Slug}' run in a circle.");
            merged[issue.Slug] = known!;
        }

        foreach (var fault in faults.Found)
            diagnostics.Add(fault);
        return new IssueTable(merged.Values);
    }

    private ImmutableArray<IssueMatch> Files(string text, TextSpan span, Edtf? date, Func<IssueMention, bool> counts) =>
        Ranked(Mentions(text, span, date).Where(counts).Select(m => m with { Issue = FileOf(m.Issue) }).GroupBy(m => m.Issue.Slug, StringComparer.Ordinal));

    private ImmutableArray<IssueMatch> Ranked(IEnumerable<IGrouping<string, IssueMention>> groups) =>
    [
        .. groups.Select(Score)
            .OrderByDescending(m => m.Score)
            .ThenByDescending(m => Depth(m.Issue))
            .ThenBy(m => m.Mentions[0].Span.Start)
            .ThenBy(m => m.Issue.Slug, StringComparer.Ordinal),
    ];

    private static IssueMatch Score(IGrouping<string, IssueMention> group)
    {
        var mentions = group.ToImmutableArray();
        var issue = mentions[0].Issue;
        var strong = mentions.Where(m => m.IsStrong).DistinctBy(m => m.Alias, StringComparer.OrdinalIgnoreCase).Count();
        var weak = mentions.Where(m => !m.IsStrong).DistinctBy(m => m.Alias, StringComparer.OrdinalIgnoreCase).Count();
        var standing = strong == 0 || (issue.Yields && !issue.IsParticular) ? 0 : issue.IsParticular ? ParticularBonus : GeneralBonus;
        return new IssueMatch(issue, (StrongWeight * strong) + (WeakWeight * weak) + standing, mentions);
    }

    private int Depth(Issue issue)
    {
        var depth = 0;
        while (issue.Parent is not null && Find(issue.Parent) is { } above)
            (issue, depth) = (above, depth + 1);
        return depth;
    }

    private static IssueTable Load()
    {
        var file = DataFile.Shipped("data/ontology/issues.tsv");
        var faults = new OntologyFaults();
        var issues = new Dictionary<string, Issue>(StringComparer.Ordinal);
        foreach (var row in file.Rows)
        {
            var issue = ReadRow(file, row, faults);
            if (!issues.TryAdd(issue.Slug, issue))
                faults.Add(row, $"'{issue.Slug}' stands twice.");
        }

        foreach (var row in file.Rows)
        {
            if (row["parent"] is { Length: > 0 } parent && !issues.ContainsKey(parent))
                faults.Add(row, $"parent '{parent}' is not an issue.");
            if (RunsInCircle(issues, row["slug"]))
                faults.Add(row, $"the parents of '{row["slug"]}' run in a circle.");
        }

        faults.Throw();
        return new IssueTable(issues.Values);
    }

    private static bool RunsInCircle(Dictionary<string, Issue> issues, string slug)
    {
        var steps = 0;
        for (var issue = issues.GetValueOrDefault(slug); issue?.Parent is not null; issue = issues.GetValueOrDefault(issue.Parent))
        {
            if (++steps > issues.Count)
                return true;
        }

        return false;
    }

    private static Issue ReadRow(DataFile file, DataFile.Row row, OntologyFaults faults)
    {
        var slug = faults.Filled(row, "slug");
        if (!slug.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            faults.Add(row, $"'{slug}' is not a slug (lower-case letters, digits and hyphens).");
        if (string.Equals(slug, Cell("parent"), StringComparison.Ordinal))
            faults.Add(row, $"'{slug}' is its own parent.");
        if (Cell("level") is not ("" or "file" or "topic"))
            faults.Add(row, $"'{Cell("level")}' is no level; it is 'file' or 'topic'.");
        var isFile = Cell("level") is not "topic";
        if (!isFile && Cell("parent").Length == 0)
            faults.Add(row, $"the topic '{slug}' names no parent.");
        foreach (var alias in List("strong").Concat(List("weak")))
        {
            if (IssueAliasIndex.WordsOf(alias).Count == 0)
                faults.Add(row, $"the alias '{alias}' has no letter or digit.");
        }

        return new Issue
        {
            Slug = slug,
            Name = Cell("name").Length > 0 ? Cell("name") : slug,
            Meaning = Cell("meaning"),
            Kind = Cell("kind").Length > 0 ? Cell("kind") : "own",
            IsFile = isFile,
            Yields = string.Equals(Cell("yields"), "yes", StringComparison.Ordinal),
            Parent = Cell("parent").Length > 0 ? Cell("parent") : null,
            States = [.. List("states")],
            From = Year("from"),
            To = Year("to"),
            Strong = [.. List("strong")],
            Weak = [.. List("weak")],
        };

        string Cell(string column) => file.Has(column) ? row[column] : "";
        string[] List(string column) => file.Has(column) ? row.List(column) : [];
        int? Year(string column)
        {
            if (Cell(column).Length == 0)
                return null;
            if (int.TryParse(Cell(column), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 0 and < 10000)
                return year;
            faults.Add(row, $"'{Cell(column)}' in column '{column}' is not a year.");
            return null;
        }
    }
}
