using System.CommandLine;
using Chancery.DataTool;
using Chancery.DataTool.Boundaries;

var root = new RootCommand("Checks and compiles Chancery's tables and measures its models.")
{
    ParseCommand.Create(),
    BoundaryCommands.Train(),
    BoundaryCommands.Segment(),
    CodebookCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
