using Chancery.Desk.Markup;
using Chancery.Desk.Safety;
using Chancery.Desk.Screens;
using Chancery.Record;

namespace Chancery.Desk.Parts;

/// <summary>Lines of the record's log.</summary>
internal static class LogLines
{
    internal static bool IsCorrection(LogKind kind) => kind is LogKind.Confirmed or LogKind.Corrected or LogKind.Disputed or LogKind.Merged or LogKind.Split or LogKind.Undone;

    /// <summary>Writes one line: number, time, what happened and who signed it.</summary>
    internal static void Write(ScreenContext context, Html html, LogItem line, bool withSubject)
    {
        html.Add($"<li><span class=\"mono dim\">{line.Sequence}</span> <time class=\"mono\" datetime=\"{line.RecordedAt:yyyy-MM-ddTHH:mm:ssZ}\">{line.RecordedAt:yyyy-MM-dd HH:mm}</time> <b>{EnumWords.Of(line.Kind)}</b>");
        if (withSubject)
            html.Add($" {line.Entry?.Name() ?? "actor"} {h => Subject(h, line)}");
        if (line.Author is { } author)
            html.Add($" by <span class=\"who\">{author}</span>");
        else
            html.Add($" <span class=\"dim\">by version {line.Version}</span>");
        if (IsCorrection(line.Kind))
        {
            var correction = Correction.Read(line);
            foreach (var (name, value) in correction.Fields)
                html.Add($" <span class=\"chip warm\">{name} = {value}</span>");
            if (correction.Into is { } into)
                html.Add($" into <a class=\"mono\" href=\"/WHY/{into}\">{into}</a>");
            if (correction.Undoes is { } undoes)
                html.Add($" <span class=\"dim\">takes back line {undoes}</span>");
            if (correction.Note is { Length: > 0 } note)
                html.Add($" <span class=\"dim\">“{note}”</span>");
            if (context.Options.CanWrite && line.Kind is not (LogKind.Undone or LogKind.Split))
                html.Add($"{h => Undo(context, h, line)}");
        }

        html.Add($"</li>");
    }

    private static void Subject(Html html, LogItem line)
    {
        if (line.Entry == EntryKind.Report)
            html.Add($"<a class=\"mono\" href=\"/RD/{line.Subject}\">{line.Subject}</a>");
        else if (line.Entry is not null)
            html.Add($"<a class=\"mono\" href=\"/WHY/{line.Subject}\">{line.Subject}</a>");
        else
            html.Add($"<a href=\"/BIO/{Uri.EscapeDataString(line.Subject)}\">{line.Subject}</a>");
    }

    private static void Undo(ScreenContext context, Html html, LogItem line)
    {
        html.Add($" <form class=\"inline\" method=\"post\" action=\"/correct\"><input type=\"hidden\" name=\"kind\" value=\"undone\"><input type=\"hidden\" name=\"entry\" value=\"{line.Subject}\"><input type=\"hidden\" name=\"line\" value=\"{line.Sequence}\">");
        DeskSafety.WriteFormToken(context.Http, html);
        html.Add($"<button class=\"small\">Take back</button></form>");
    }
}
