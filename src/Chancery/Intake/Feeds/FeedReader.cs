using Chancery.Text;

namespace Chancery.Intake.Feeds;

/// <summary>A feed to its reports.</summary>
internal static class FeedReader
{
    public static IntakeResult Read(string name, string xml, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new IntakeResult([], [Diagnostic.Error("CHA0111", name, $"a feed of {xml.Length} characters; feeds are not read yet.")]);
    }
}
