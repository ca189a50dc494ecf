namespace Chancery.Intake.Streams;

/// <summary>More came out of packed data than can be meant.</summary>
internal sealed class UnpackLimitException(string message) : IOException(message);

/// <summary>
/// How much may be unpacked from one source, all its archives within archives together: a share that grows with the packed bytes,
/// so that honest data of any size pass and bombs do not.
/// </summary>
internal sealed class UnpackBudget(Func<long> packed)
{
    private const long Floor = 256L * 1024 * 1024;
    private const long MostTimes = 200;
    private long unpacked;

    public void Take(int bytes)
    {
        unpacked += bytes;
        if (unpacked > Floor && unpacked > Floor + (MostTimes * packed()))
            throw new UnpackLimitException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"it unpacks to more than {MostTimes} times its size, as no honest archive does; the rest of it is left out."));
    }
}
