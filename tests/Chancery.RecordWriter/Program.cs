using System.Globalization;
using Chancery.Storage.Sqlite;
using Chancery.Testing;

// Records one reading after another and says so after each, until it is killed, or done and its input ends: RECORD COUNT
var count = int.Parse(args[1], CultureInfo.InvariantCulture);
using var output = Console.OpenStandardOutput();
using var store = SqliteRecordStore.Open(args[0]);
for (var number = 1; number <= count; number++)
{
    store.Record(SampleReadings.Talks(number), "1.0.0");
    output.Write(System.Text.Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture) + "\n"));
    output.Flush();
}

Console.In.ReadToEnd();
