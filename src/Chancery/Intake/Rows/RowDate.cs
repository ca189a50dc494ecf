using Chancery.Time;

namespace Chancery.Intake.Rows;

/// <summary>The date of a row, message or item.</summary>
internal static class RowDate
{
    /// <summary>The date that <paramref name="text"/> states (EDTF, or as reports write dates); <paramref name="isOdd"/> where it states something that is no date.</summary>
    public static Edtf? Read(string? text, out bool isOdd)
    {
        isOdd = false;
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (Edtf.TryParse(text.Trim(), out var edtf))
            return edtf;
        var found = FeedDate.Find(text);
        isOdd = found is null;
        return found;
    }
}
