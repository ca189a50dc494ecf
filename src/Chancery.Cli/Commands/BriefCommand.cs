using System.CommandLine;
using Chancery.Briefs;
using Chancery.Cli.CommandLine;
using Chancery.Record;

namespace Chancery.Cli.Commands;

/// <summary><c>chancery brief</c>: a briefing on two sides in which every line carries its source.</summary>
internal static class BriefCommand
{
    internal static Command Create()
    {
        var left = new Argument<string>("A") { Description = "One side: a state, body or person (name, code or id)." };
        var right = new Argument<string>("B") { Description = "The other side." };
        var issue = new Option<string?>("--issue", "-i") { Description = "Only this issue, such as syria or trade.", HelpName = "SLUG" };
        var since = new Option<string?>("--since") { Description = "Nothing older than this year, month or day.", HelpName = "DATE" };
        var until = new Option<string?>("--until") { Description = "Nothing later.", HelpName = "DATE" };
        var format = new Option<string>("--format", "-f") { Description = "md or html.", HelpName = "FORMAT", DefaultValueFactory = _ => "md" };
        format.AcceptOnlyFromAmong("md", "html");
        var record = new RecordOption();
        var asOf = new AsOfOptions();
        var command = new Command("brief", "Writes a briefing on two sides: last met, asks, positions and who says so, what changed, what was said; every line with its source.")
        {
            left, right, issue, since, until, format, record.Option,
        };
        asOf.AddTo(command);
        command.SetAction(parsed =>
        {
            using var store = record.OpenToRead(parsed);
            var seen = asOf.Apply(parsed, store, new RecordQuery { Until = FilterOptions.Date(parsed, until)?.Latest });
            var brief = BriefComposer.Compose(store, new BriefRequest
            {
                Left = ActorNames.Resolve(parsed.GetValue(left)!, store),
                Right = ActorNames.Resolve(parsed.GetValue(right)!, store),
                Issue = parsed.GetValue(issue) is { } words ? IssueNames.Resolve(words) : null,
                Since = FilterOptions.Date(parsed, since)?.Earliest,
                Until = seen.Until,
                PublishedUntil = seen.PublishedUntil,
                AsOf = seen.AsOf,
            });
            Console.Out.Write(parsed.GetValue(format) is "html" ? BriefHtml.Of(brief) : BriefMarkdown.Of(brief));
            return ExitStatus.Done;
        });
        return Examples.Of(command, "chancery brief \"United Kingdom\" Russia --issue syria", "chancery brief UK Russia --since 2012 --format html > brief.html");
    }
}
