using System.Globalization;
using System.Text;

namespace Chancery.Record;

/// <summary>Where a page of entries ended, as text that callers pass back unread.</summary>
public static class RecordCursor
{
    private const char Separator = '\u001f';

    /// <summary>The cursor after an entry.</summary>
    public static string After(RecordedEntry entry, EntryOrder order)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var day = entry.From?.DayNumber ?? -1;
        var text = order switch
        {
            EntryOrder.Text => $"{order:D}{Separator}{entry.ReportId}{Separator}{entry.Start.ToString(CultureInfo.InvariantCulture)}{Separator}{entry.Id}",
            EntryOrder.NewestRecorded => $"{order:D}{Separator}{entry.Sequence.ToString(CultureInfo.InvariantCulture)}{Separator}{entry.Id}",
            _ => $"{order:D}{Separator}{day.ToString(CultureInfo.InvariantCulture)}{Separator}{entry.Id}",
        };
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    /// <summary>The keys of the entry after which to go on, in the order of the sort: text or whole numbers.</summary>
    /// <exception cref="ArgumentException">It is no cursor of that order.</exception>
    public static object[] Read(string cursor, EntryOrder order)
    {
        ArgumentNullException.ThrowIfNull(cursor);
        try
        {
            var padded = cursor.Replace('-', '+').Replace('_', '/').PadRight((cursor.Length + 3) / 4 * 4, '=');
            var parts = Encoding.UTF8.GetString(Convert.FromBase64String(padded)).Split(Separator);
            if (string.Equals(parts[0], order.ToString("D"), StringComparison.Ordinal) && parts.Length == (order == EntryOrder.Text ? 4 : 3))
            {
                return order == EntryOrder.Text
                    ? [parts[1], long.Parse(parts[2], CultureInfo.InvariantCulture), parts[3]]
                    : [long.Parse(parts[1], CultureInfo.InvariantCulture), parts[2]];
            }
        }
        catch (FormatException)
        {
            // Said below, for all that is wrong with it.
        }

        throw new ArgumentException($"'{cursor}' is no place to go on from in this order.", nameof(cursor));
    }
}
