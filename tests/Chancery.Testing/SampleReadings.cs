using System.Globalization;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Testing;

/// <summary>Readings made by hand, for tests of what comes after the reading.</summary>
public static class SampleReadings
{
    /// <summary>Two ministers meet, one says something, asks something and takes a stand; every kind of entry is there.</summary>
    /// <param name="number">Makes the report another one, on another day.</param>
    /// <param name="stance">The stand taken.</param>
    public static Reading Talks(int number = 1, Stance stance = Stance.Opposes)
    {
        var day = Edtf.Day(new DateOnly(2012, 8, 2).AddDays(number - 1));
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"Ministers talk in Vienna, day {number}\n\nForeign Secretary William Hague met Sergei Lavrov in Vienna for 45 minutes. “We cannot support new sanctions,” Mr Lavrov said. Hague urged Moscow to free the crew of the Arctic {number}. Relations have improved, he said.");
        var report = new Report
        {
            Id = EntryIds.ForReport($"talks-{number}.txt", text),
            Source = $"talks-{number}.txt",
            Outlet = "The Vienna Courier",
            Title = string.Create(CultureInfo.InvariantCulture, $"Ministers talk in Vienna, day {number}"),
            Published = day,
            PublishedBasis = DateBasis.Stated,
            Language = "en",
            Text = text,
            Paragraphs = [new TextSpan(text.IndexOf("Foreign", StringComparison.Ordinal), text.Length)],
        };
        var (hague, lavrov, gbr, rus) = (new ActorId("william-hague"), new ActorId("sergei-lavrov"), new ActorId("GBR"), new ActorId("RUS"));
        var said = new Statement
        {
            Id = Id("stm", "“We cannot support"),
            Evidence = [Evidence("“We cannot support new sanctions,” Mr Lavrov said.")],
            Explain = "quotation with cue",
            Speaker = lavrov.Value,
            SpeakerText = "Mr Lavrov",
            Kind = StatementKind.Direct,
            Cue = Span("said."),
            Content = [Span("We cannot support new sanctions")],
            Issue = "sanctions",
            Date = day,
        };
        return new Reading
        {
            Report = report,
            Document = new Document(text, [], []),
            Actors =
            [
                new Actor { Id = gbr, Kind = ActorKind.State, Name = "United Kingdom", Names = ["Britain", "UK"] },
                new Actor { Id = rus, Kind = ActorKind.State, Name = "Russia", Names = ["Russian Federation"] },
                new Actor { Id = lavrov, Kind = ActorKind.Person, Name = "Sergei Lavrov", State = rus },
                new Actor { Id = hague, Kind = ActorKind.Person, Name = "William Hague", State = gbr },
            ],
            Encounters =
            [
                new Encounter
                {
                    Id = Id("enc", "met"),
                    Evidence = [Evidence("William Hague met Sergei Lavrov in Vienna")],
                    Explain = "verb of meeting",
                    Kind = EncounterKind.Meeting,
                    Participants = [hague, lavrov],
                    States = [gbr, rus],
                    Date = day,
                    Place = "Vienna",
                    Country = new ActorId("AUT"),
                    DurationMinutes = 45,
                    Issues = ["sanctions"],
                    Status = EncounterStatus.Held,
                },
            ],
            Statements = [said],
            Positions =
            [
                new Position
                {
                    Id = Id("pos", "support"),
                    Evidence = [Evidence("We cannot support new sanctions")],
                    Explain = "verb of stance",
                    Actor = rus,
                    Issue = "sanctions",
                    About = "new sanctions",
                    Stance = stance,
                    AttributedBy = Attribution.Self,
                    AttributedTo = lavrov.Value,
                    Date = day,
                    Statement = said.Id,
                },
            ],
            Asks =
            [
                new Ask
                {
                    Id = Id("ask", "urged"),
                    Evidence = [Evidence("Hague urged Moscow to free the crew")],
                    Explain = "verb of asking",
                    Asker = gbr,
                    Asked = rus,
                    About = "free the crew",
                    Status = AskStatus.Open,
                    Opened = day,
                },
            ],
            Relations =
            [
                new Relation
                {
                    Id = Id("rel", "improved"),
                    Evidence = [Evidence("Relations have improved")],
                    Explain = "verb of change",
                    Dyad = [gbr, rus],
                    Aspect = "overall",
                    Direction = RelationDirection.Improved,
                    Period = day,
                    AttributedBy = Attribution.Self,
                    AttributedTo = hague.Value,
                },
            ],
            Events =
            [
                new Event
                {
                    Id = Id("evt", "met"),
                    Evidence = [Evidence("William Hague met Sergei Lavrov")],
                    Explain = "rule consult-meet",
                    Type = "CONSULT",
                    Mode = "visit",
                    Contexts = ["sanctions"],
                    Cameo = "040",
                    Goldstein = 1.0,
                    Quad = 1,
                    Date = day,
                    Place = "Vienna",
                    Sources = [new EventParty(gbr, gbr, "GOV", hague, "GBRGOV", "William Hague", Span("William Hague"))],
                    Targets = [new EventParty(rus, rus, "GOV", lavrov, "RUSGOV", "Sergei Lavrov", Span("Sergei Lavrov"))],
                    Factuality = Factuality.Asserted,
                },
            ],
        };

        TextSpan Span(string words)
        {
            var start = text.IndexOf(words, StringComparison.Ordinal);
            return new TextSpan(start, start + words.Length);
        }

        Evidence Evidence(string words) => new(report, Span(words));

        EntryId Id(string prefix, string words) => EntryIds.For(prefix, report.Id, Span(words), prefix);
    }
}
