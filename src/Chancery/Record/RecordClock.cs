namespace Chancery.Record;

/// <summary>By which clock a record is seen as of a day.</summary>
public enum RecordClock
{
    /// <summary>When it came into the record: what the record held at the end of that day (UTC), corrections of people included.</summary>
    Recorded,

    /// <summary>When it was published: only what reports of that day or earlier say. Reports whose date is not known are left out.</summary>
    Published,

    /// <summary>When it happened: only what may have happened on that day or earlier, as the record knows it now.</summary>
    Happened,
}

/// <summary>Sees a record as of a day.</summary>
public static class RecordClocks
{
    /// <summary>The query as of a day by a clock; conditions that are already stricter stay.</summary>
    public static RecordQuery AsOf(this RecordQuery query, IRecordStore record, DateOnly day, RecordClock clock)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(record);
        return clock switch
        {
            RecordClock.Published => query with { PublishedUntil = Earlier(query.PublishedUntil, day) },
            RecordClock.Happened => query with { Until = Earlier(query.Until, day) },
            _ => query with { AsOf = Math.Min(query.AsOf ?? long.MaxValue, LastLineOf(record, day)) },
        };
    }

    /// <summary>The number of the last log line written by the end of a day (UTC); 0 where there is none.</summary>
    public static long LastLineOf(IRecordStore record, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(record);
        return day == DateOnly.MaxValue
            ? record.LastSequence
            : record.SequenceAt(new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero).AddTicks(-1));
    }

    private static DateOnly Earlier(DateOnly? left, DateOnly right) => left is { } known && known < right ? known : right;
}
