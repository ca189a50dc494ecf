using Chancery.Benchmarks;

return args switch
{
    ["parse", .. var rest] => ParseBenchmark.Run(rest),
    ["many", var corpus, var count] => await ManyReportsBenchmark.RunAsync(corpus, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture), Environment.ProcessorCount),
    ["group", var corpus, var count] => ManyReportsBenchmark.Group(corpus, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)),
    ["lookups", var count] => LookupBenchmark.Run(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture), null),
    ["lookups", var count, var path] => LookupBenchmark.Run(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture), path),
    ["pages", .. var rest] => PageBenchmark.Run(rest),
    ["events", .. var rest] => EventsBenchmark.Run(rest),
    ["segment", .. var rest] => SegmentBenchmark.Run(rest),
    ["desk", var path] => await DeskBenchmark.RunAsync(path, 20),
    ["load", var path] => await LoadBenchmark.RunAsync(path, 60, 200),
    ["serve", var path] => await LoadBenchmark.ServeAsync(path),
    ["warc", var megabytes] => WebArchiveBenchmark.Run(long.Parse(megabytes, System.Globalization.CultureInfo.InvariantCulture), packed: false),
    ["warc", var megabytes, "gzip"] => WebArchiveBenchmark.Run(long.Parse(megabytes, System.Globalization.CultureInfo.InvariantCulture), packed: true),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: Chancery.Benchmarks parse FILE.conllu [ROUNDS] | segment FILE.jsonl [ROUNDS] | events FILE.jsonl [REPORTS] [ROUNDS] | pages FOLDER [ROUNDS] | many REPORTS.jsonl COUNT | group REPORTS.jsonl COUNT | warc MEGABYTES [gzip] | lookups ENTRIES [RECORD] | desk RECORD | load RECORD | serve RECORD");
    return 2;
}
