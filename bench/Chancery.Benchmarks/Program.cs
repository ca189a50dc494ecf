using Chancery.Benchmarks;

return args switch
{
    ["parse", .. var rest] => ParseBenchmark.Run(rest),
    ["many", var corpus, var count] => await ManyReportsBenchmark.RunAsync(corpus, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture), Environment.ProcessorCount),
    ["segment", .. var rest] => SegmentBenchmark.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: Chancery.Benchmarks parse FILE.conllu [ROUNDS] | segment FILE.jsonl [ROUNDS] | many REPORTS.jsonl COUNT");
    return 2;
}
