using Chancery.Benchmarks;

return args switch
{
    ["parse", .. var rest] => ParseBenchmark.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: Chancery.Benchmarks parse FILE.conllu [ROUNDS]");
    return 2;
}
