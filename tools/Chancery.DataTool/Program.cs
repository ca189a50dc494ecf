using System.CommandLine;
using Chancery.DataTool;

var root = new RootCommand("Checks and compiles Chancery's tables and measures its models.")
{
    ParseCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
