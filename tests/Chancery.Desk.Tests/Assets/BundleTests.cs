using System.Diagnostics;
using Chancery.Desk.Assets;
using Chancery.Testing;

namespace Chancery.Desk.Tests.Assets;

public sealed class BundleTests
{
    [Fact]
    public void The_first_load_is_small()
    {
        var bytes = Bundle.PackedLength("desk.js") + Bundle.PackedLength("desk.css");
        TestContext.Current.TestOutputHelper!.WriteLine($"desk.js and desk.css: {bytes} bytes in gzip");
        Assert.InRange(bytes, 1, 30_000);
    }

    [Fact]
    public async Task The_bundle_is_what_the_sources_give()
    {
        var folder = Repository.Path("src/Chancery.Desk/Assets");
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules", "esbuild")), "esbuild is not here (npm ci --ignore-scripts in src/Chancery.Desk/Assets brings it)");
        Assert.SkipUnless(HasNode(), "Node is not here");
        using var process = Process.Start(new ProcessStartInfo("node", ["build.mjs", "--check"]) { WorkingDirectory = folder, RedirectStandardError = true })!;
        var faults = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, faults);
    }

    [Fact]
    public async Task The_scripts_are_strictly_typed()
    {
        var folder = Repository.Path("src/Chancery.Desk/Assets");
        Assert.SkipUnless(File.Exists(Path.Combine(folder, "node_modules", ".bin", "tsc")) && HasNode(), "TypeScript is not here (npm ci --ignore-scripts in src/Chancery.Desk/Assets brings it)");
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(folder, "node_modules", ".bin", "tsc"), ["--noEmit"]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var faults = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, faults);
    }

    private static bool HasNode() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => p.Length > 0 && File.Exists(Path.Combine(p, "node")));
}
