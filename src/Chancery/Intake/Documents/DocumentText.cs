using Chancery.Intake.Exports;
using Chancery.Intake.Plain;
using Chancery.Text;

namespace Chancery.Intake.Documents;

/// <summary>The paragraphs of a document to reports: one, or as many as the export of a press database holds.</summary>
internal static class DocumentText
{
    public static IntakeResult Read(string name, IReadOnlyList<DocumentLine> lines, CancellationToken cancellation)
    {
        if (ExportReader.FromLines(name, lines, cancellation) is { } articles)
            return articles;
        var text = string.Join("\n\n", lines.Select(l => l.Text.Trim()).Where(t => t.Length > 0));
        return text.Length == 0
            ? new IntakeResult([], [Diagnostic.Error("CHA0103", name, "there is no text in it.")])
            : TextReportReader.ReadAlone(name, WellFormed.Of(text));
    }
}
