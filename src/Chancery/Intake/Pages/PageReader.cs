using Chancery.Text;

namespace Chancery.Intake.Pages;

/// <summary>A web page to one report.</summary>
internal static class PageReader
{
    public static IntakeResult Read(string name, string html, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new IntakeResult([], [Diagnostic.Error("CHA0110", name, $"a web page of {html.Length} characters; pages are not read yet.")]);
    }
}
