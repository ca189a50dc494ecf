namespace Chancery.Record;

/// <summary>A record cannot be opened or written; the message says why and what to do, and is meant for people.</summary>
public sealed class RecordException : Exception
{
    /// <summary>A record cannot be used.</summary>
    public RecordException(string message)
        : base(message)
    {
    }

    /// <summary>A record cannot be used.</summary>
    public RecordException(string message, Exception? inner)
        : base(message, inner)
    {
    }

    /// <summary>A record cannot be used.</summary>
    public RecordException()
        : base("The record cannot be used.")
    {
    }
}
