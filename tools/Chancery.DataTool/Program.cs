using System.CommandLine;
using Chancery.DataTool;
using Chancery.DataTool.Boundaries;
using Chancery.DataTool.Dating;
using Chancery.DataTool.Encounters;
using Chancery.DataTool.Events;
using Chancery.DataTool.Mentions;
using Chancery.DataTool.Pages;
using Chancery.DataTool.Register;

var root = new RootCommand("Checks and compiles Chancery's tables and measures its models.")
{
    ParseCommand.Create(),
    BoundaryCommands.Train(),
    BoundaryCommands.Segment(),
    CodebookCommand.Create(),
    MentionsCommand.Create(),
    DatingCommand.Create(),
    RegisterCommands.Create(),
    FalseEventsCommand.Create(),
    EncountersCommand.Create(),
    PageCommands.Create(),
};
return await root.Parse(args).InvokeAsync();
