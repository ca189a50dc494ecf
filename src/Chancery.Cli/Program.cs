Console.Error.WriteLine("chancery: no command yet");
return 2;
