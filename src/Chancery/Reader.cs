using System.Collections.Immutable;
using Chancery.Actors;
using Chancery.Coding;
using Chancery.Dating;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Language.Identification;
using Chancery.Language.Mentions;
using Chancery.Language.Times;
using Chancery.Ontology;
using Chancery.Speech;
using Chancery.Text;

namespace Chancery;

/// <summary>
/// The front door: a report in, its entries with evidence out. Immutable and safe for use from several threads; the same report
/// gives the same reading whatever else is read beside it.
/// </summary>
public sealed class Reader
{
    private readonly LanguagePipeline language;
    private readonly ActorRegister register;
    private readonly IssueTable issues;
    private readonly MentionResolver mentions;
    private readonly ReportDater dater;
    private readonly StatementFinder statements;
    private readonly EncounterFinder encounters;
    private readonly EventCoder events;
    private readonly RelationFinder relations;
    private readonly PositionFinder positions;
    private readonly AskFinder asks;

    /// <summary>A reader with the shipped tables and models, or the given ones.</summary>
    public Reader(ReaderOptions? options = null)
    {
        language = options?.Language ?? LanguagePipeline.Default;
        register = options?.Register ?? ActorRegister.Default;
        issues = options?.Issues ?? IssueTable.Default;
        mentions = new MentionResolver(register);
        dater = new ReportDater(register);
        statements = new StatementFinder(register);
        encounters = new EncounterFinder(register);
        events = new EventCoder(register);
        relations = new RelationFinder(register);
        positions = new PositionFinder(register);
        asks = new AskFinder(register);
    }

    /// <summary>The version stamp on every entry: it changes when a change of code or tables may change what is recorded.</summary>
    /// <remarks>
    /// As <c>0.1.0+4f0c21ab</c>: the release and a mark of the very build, tables and models included, so that no two builds that
    /// may read differently share a stamp.
    /// </remarks>
    public static string Version { get; } =
        $"{typeof(Reader).Assembly.GetName().Version?.ToString(3) ?? "0"}+{typeof(Reader).Module.ModuleVersionId.ToString("n")[..8]}";

    /// <summary>Reads one report.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Reading Read(Report report, CancellationToken cancellation = default)
    {
        var analysis = Analyse(report, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var said = StatementIssues.Of(analysis, statements.Find(analysis));
        var reading = new Reading
        {
            Report = analysis.Report,
            Document = analysis.Document,
            Statements = said,
            Encounters = encounters.Find(analysis, said),
            Events = events.Code(analysis, said),
            Relations = relations.Find(analysis, said),
            Positions = positions.Find(analysis, said),
            Asks = asks.Find(analysis, said),
            Diagnostics = IsRead(analysis.Report.Language)
                ? []
                : [Diagnostic.Warning("CHA0405", report.Source, $"it is written in '{analysis.Report.Language}'; only English is read, so nothing was looked for in it.")],
        };
        return reading with { Actors = NamedIn(reading) };
    }

    /// <summary>Reads one report as far as syntax, names, dates and mentions, without looking for entries.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public ReportAnalysis Analyse(Report report, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (LanguageGuesser.Default.Guess(report.Text) is { } guessed)
            report = report with { Language = guessed };
        return IsRead(report.Language)
            ? Analyse(report, language.Analyse(report.Text, report.Paragraphs, cancellation))
            : new ReportAnalysis(report, new Document(report.Text, [], [])) { Issues = issues };
    }

    private static bool IsRead(string? language) => language is null or "en";

    /// <summary>The same for a report whose text has been parsed already.</summary>
    public ReportAnalysis Analyse(Report report, Document parsed)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(parsed);

        // Who held an office depends on the date, and an undated report's date on who is named: so names first, then the date,
        // then all that depends on it.
        var undated = report.Published is null;
        var document = mentions.Resolve(parsed.WithTimes(TimeRecogniser.Default.Find(parsed, report.Published)), report, report.Published);
        report = dater.Date(report, document);
        if (undated && report.Published is not null)
            document = mentions.Resolve(parsed.WithTimes(TimeRecogniser.Default.Find(parsed, report.Published)), report, report.Published);
        return new ReportAnalysis(report, TitledNames.Join(document)) { Issues = issues };
    }

    private ImmutableArray<Actor> NamedIn(Reading reading)
    {
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var e in reading.Encounters)
        {
            wanted.UnionWith(e.Participants.Select(a => a.Value));
            wanted.UnionWith(e.States.Select(a => a.Value));
        }

        foreach (var s in reading.Statements)
        {
            if (s.Speaker is { } speaker)
                wanted.Add(speaker);
            wanted.UnionWith(s.Speakers);
        }

        foreach (var e in reading.Events)
        {
            foreach (var party in e.Sources.Concat(e.Targets))
                wanted.UnionWith(new[] { party.Actor, party.State, party.Person }.OfType<ActorId>().Select(a => a.Value));
        }

        wanted.UnionWith(reading.Positions.Select(p => p.Actor.Value));
        wanted.UnionWith(reading.Relations.SelectMany(r => r.Dyad).Select(a => a.Value));
        wanted.UnionWith(reading.Asks.SelectMany(a => new[] { a.Asker, a.Asked, a.AnsweredBy }.OfType<ActorId>()).Select(a => a.Value));
        wanted.UnionWith(reading.Encounters.Select(e => e.Country?.Value).OfType<string>());
        wanted.UnionWith(reading.Statements.Select(s => s.Addressee).OfType<string>());
        wanted.UnionWith(reading.Positions.Select(p => p.AttributedTo).Concat(reading.Relations.Select(r => r.AttributedTo)).OfType<string>());

        // "spokesman of david-cameron" stands for a person, and a person for a state, whether or not the text names them.
        foreach (var unnamed in wanted.Where(w => w.Contains(" of ", StringComparison.Ordinal)).ToArray())
            wanted.Add(unnamed[(unnamed.LastIndexOf(" of ", StringComparison.Ordinal) + 4)..]);
        var named = new SortedDictionary<string, Actor>(StringComparer.Ordinal);
        foreach (var entity in reading.Document.Entities)
        {
            if (wanted.Contains(entity.Actor.Id.Value) && named.TryAdd(entity.Actor.Id.Value, entity.Actor) && (entity.State ?? entity.Body ?? entity.Actor.State) is { } principal)
                wanted.Add(principal.Value);
        }

        foreach (var id in wanted)
        {
            if (!named.ContainsKey(id) && register.Find(new ActorId(id)) is { } actor)
                named.Add(id, actor);
        }

        foreach (var state in named.Values.Select(a => a.State).OfType<ActorId>().ToArray())
        {
            if (!named.ContainsKey(state.Value) && register.Find(state) is { } actor)
                named.Add(state.Value, actor);
        }

        return [.. named.Values];
    }
}
