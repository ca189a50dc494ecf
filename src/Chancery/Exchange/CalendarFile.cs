using System.Globalization;
using System.Text;
using Chancery.Entries;
using Chancery.Record;

namespace Chancery.Exchange;

/// <summary>
/// Encounters as an iCalendar file (RFC 5545): all-day events that last as long as the date is wide. What is not known to within a
/// month is left out, for a calendar cannot show it as what it is.
/// </summary>
public static class CalendarFile
{
    private const int WidestDays = 31;
    private const int LineBytes = 75;

    /// <summary>Writes the encounters.</summary>
    /// <param name="encounters">The encounters; other entries are passed over.</param>
    /// <param name="nameOf">The name of an actor.</param>
    /// <param name="version">The version that writes it.</param>
    /// <param name="writer">Receives the file; lines end in <c>\r\n</c>, as the format asks.</param>
    /// <returns>How many were left out because their date is not known well enough.</returns>
    public static int Write(IEnumerable<RecordedEntry> encounters, Func<ActorId, string> nameOf, string version, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(encounters);
        ArgumentNullException.ThrowIfNull(nameOf);
        ArgumentNullException.ThrowIfNull(writer);
        var left = 0;
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line($"PRODID:-//Chancery//Chancery {Text(version)}//EN");
        foreach (var entry in encounters.Where(e => e.Kind == EntryKind.Encounter))
        {
            var encounter = (Encounter)entry.Entry;
            if (encounter.Date is not { IsOpenStart: false, IsOpenEnd: false, Days: <= WidestDays } date)
            {
                left++;
                continue;
            }

            var who = encounter.Participants.IsEmpty ? encounter.States : encounter.Participants;
            Line("BEGIN:VEVENT");
            Line($"UID:{entry.Id}@chancery");

            // The format asks for the moment at which this was written; the day of the encounter keeps the file the same each time.
            Line($"DTSTAMP:{Day(date.Earliest)}T000000Z");
            Line($"DTSTART;VALUE=DATE:{Day(date.Earliest)}");
            Line($"DTEND;VALUE=DATE:{Day(date.Latest.AddDays(1))}");
            Line($"SUMMARY:{Text($"{EnumWords.Of(encounter.Kind)}: {string.Join(", ", who.Select(nameOf))}")}");
            if (encounter.Place is { Length: > 0 } place)
                Line($"LOCATION:{Text(place)}");
            Line($"STATUS:{Status(encounter.Status)}");
            Line($"DESCRIPTION:{Text($"{EntryTable.OneLine(encounter.Evidence[0].Exact)} ({entry.ReportId}{(date.Days > 1 ? $"; date {date}" : "")})")}");
            if (!encounter.Issues.IsEmpty)
                Line($"CATEGORIES:{string.Join(',', encounter.Issues.Select(Text))}");
            Line("END:VEVENT");
        }

        Line("END:VCALENDAR");
        return left;

        void Line(string line)
        {
            // Lines are folded after 75 bytes, never within a character.
            var bytes = 0;
            foreach (var rune in line.EnumerateRunes())
            {
                if (bytes + rune.Utf8SequenceLength > LineBytes)
                {
                    writer.Write("\r\n ");
                    bytes = 1;
                }

                writer.Write(rune.ToString());
                bytes += rune.Utf8SequenceLength;
            }

            writer.Write("\r\n");
        }
    }

    private static string Status(EncounterStatus status) => status switch
    {
        EncounterStatus.Held or EncounterStatus.Ongoing => "CONFIRMED",
        EncounterStatus.Planned or EncounterStatus.Proposed => "TENTATIVE",
        _ => "CANCELLED",
    };

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Text(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var unit in text)
        {
            if (unit is '\\' or ';' or ',')
                escaped.Append('\\');
            if (unit is '\n')
                escaped.Append("\\n");
            else if (!char.IsControl(unit))
                escaped.Append(unit);
        }

        return escaped.ToString();
    }
}
