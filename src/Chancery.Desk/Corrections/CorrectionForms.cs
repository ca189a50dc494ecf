using System.Text.Json;
using Chancery.Desk.Markup;
using Chancery.Desk.Safety;
using Chancery.Desk.Screens;
using Chancery.Record;

namespace Chancery.Desk.Corrections;

/// <summary>The forms by which people confirm, correct, dispute, merge and split an entry.</summary>
internal static class CorrectionForms
{
    internal static void Write(ScreenContext context, Html html, RecordedEntry entry)
    {
        html.Add($"<section id=\"correct\"><h2>Your word on it</h2>");
        if (!context.Options.CanWrite)
        {
            html.Add($"<p class=\"dim\">The record was opened for reading only.</p></section>");
            return;
        }

        html.Add($"<p class=\"dim\">What you say is signed, added to the log, put back after every recode, and can be taken back.</p><div class=\"forms\">");
        Form("confirmed", "Confirm", "", Note);
        Form("disputed", "Dispute", "", Note);
        Form("corrected", "Correct", "field", Fields);
        Form("split", "Split off a second", "split", Fields);
        Form("merged", "Fold into", "merge", h => h.Add($"<label>Entry <input name=\"into\" required maxlength=\"40\" placeholder=\"{entry.Id[..3]}-…\" class=\"mono\"></label>"));
        html.Add($"</div></section>");

        void Form(string kind, string button, string name, Action<Html> inside)
        {
            html.Add($"<form method=\"post\" action=\"/correct\" class=\"say\" data-kind=\"{kind}\"><input type=\"hidden\" name=\"kind\" value=\"{kind}\"><input type=\"hidden\" name=\"entry\" value=\"{entry.Id}\">");
            DeskSafety.WriteFormToken(context.Http, html);
            html.Add($"{inside}<label>Signed <input name=\"author\" value=\"{context.Options.Author}\" maxlength=\"100\" autocomplete=\"username\"></label><button>{button}</button></form>");
            _ = name;
        }

        void Note(Html h) => h.Add($"<label class=\"grow\">Note <input name=\"note\" maxlength=\"2000\"></label>");

        void Fields(Html h)
        {
            h.Add($"<label>Field <select name=\"field\">");
            using var json = JsonDocument.Parse(entry.Json);
            foreach (var field in json.RootElement.EnumerateObject())
            {
                var type = field.Value.ValueKind switch
                {
                    JsonValueKind.Array => field.Value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String) ? "list" : null,
                    JsonValueKind.Number => "number",
                    JsonValueKind.True or JsonValueKind.False => "truth",
                    JsonValueKind.String or JsonValueKind.Null => field.Name is "durationMinutes" or "goldstein" or "quad" ? "number" : "text",
                    _ => null,
                };
                if (type is null || field.Name is "id" or "evidence" or "version" or "explain" or "review" or "content" or "cue" or "speakerSpan")
                    continue;
                var now = field.Value.ValueKind == JsonValueKind.Array ? string.Join("; ", field.Value.EnumerateArray().Select(v => v.GetString())) : field.Value.ToString();
                h.Add($"<option value=\"{field.Name}\" data-type=\"{type}\" data-now=\"{now}\">{field.Name}</option>");
            }

            h.Add($"</select></label><label class=\"grow\">Is <input name=\"value\" maxlength=\"2000\"></label><label>As <select name=\"type\"><option value=\"text\">text</option><option value=\"list\">list</option><option value=\"number\">number</option><option value=\"truth\">true or false</option></select></label>");
        }
    }
}
