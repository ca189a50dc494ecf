Console.Error.WriteLine("no measurement yet");
return 2;
