using System.CommandLine;
using Chancery.Cli.CommandLine;
using Chancery.Cli.Commands;

var root = new RootCommand("Reads news reports and keeps the diplomatic record: who met whom, who said what, who asked what of whom, and where each stands.")
{
    ReadCommand.Create(),
    WatchCommand.Create(),
    VersionsCommand.Create(),
    AnnotateCommand.Create(),
    LookupCommand.Reports(),
    LookupCommand.Encounters(),
    LookupCommand.Statements(),
    LookupCommand.Positions(),
    LookupCommand.Asks(),
    LookupCommand.Relations(),
    LookupCommand.Events(),
    LookupCommand.Stories(),
    DisputesCommand.Create(),
    AnswersCommand.Create(),
    DiscrepanciesCommand.Create(),
    NewsCommand.Create(),
    FindCommand.Create(),
    BriefCommand.Create(),
    DeskCommand.Create(),
    ExplainCommand.Create(),
    ExportCommand.Create(),
    CorrectionCommands.Confirm(),
    CorrectionCommands.Correct(),
    CorrectionCommands.Dispute(),
    CorrectionCommands.Merge(),
    CorrectionCommands.Split(),
    CorrectionCommands.Undo(),
    RecodeCommand.Create(),
    DiffCommand.Create(),
    GroupCommand.Create(),
    ExtractCommand.Create(),
};
Examples.Of(root, "chancery read samples/reports", "chancery encounters --actor UK --with Russia", "chancery brief \"United Kingdom\" Russia --issue syria");
return await CommandRunner.RunAsync(root, args);
