var app = WebApplication.CreateSlimBuilder(args).Build();
app.MapGet("/", () => "Chancery");
app.Run();
