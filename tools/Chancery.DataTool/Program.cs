Console.Error.WriteLine("datatool: no command yet");
return 2;
