using System.CommandLine;
using Chancery.Cli.CommandLine;
using Chancery.Cli.Commands;

var root = new RootCommand("Reads news reports and keeps the diplomatic record: who met whom, who said what, who asked what of whom, and where each stands.")
{
    ReadCommand.Create(),
    AnnotateCommand.Create(),
    LookupCommand.Reports(),
    LookupCommand.Encounters(),
    LookupCommand.Statements(),
    LookupCommand.Positions(),
    LookupCommand.Asks(),
    LookupCommand.Relations(),
    LookupCommand.Events(),
    LookupCommand.Stories(),
    FindCommand.Create(),
    BriefCommand.Create(),
    ExplainCommand.Create(),
    ExportCommand.Create(),
    GroupCommand.Create(),
    ExtractCommand.Create(),
};
Examples.Of(root, "chancery read samples/reports", "chancery encounters --actor UK --with Russia", "chancery brief \"United Kingdom\" Russia --issue syria");
return await CommandRunner.RunAsync(root, args);
