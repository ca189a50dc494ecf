using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

[assembly: AssemblyFixture(typeof(Chancery.Storage.Tests.Postgres.PostgresCluster))]

namespace Chancery.Storage.Tests.Postgres;

/// <summary>
/// A PostgreSQL server of the tests' own: started at first use from the programs that Debian installs, in a folder of its own and on
/// a port that nobody else uses, and stopped at the end. Each record lies in a schema of its own.
/// </summary>
public sealed class PostgresCluster : IDisposable
{
    private const string Programs = "/usr/lib/postgresql";

    private readonly Lock gate = new();
    private readonly string folder = Path.Combine(Path.GetTempPath(), "chancery-pg-" + Path.GetRandomFileName());
    private string? programs;
    private string? reason;
    private bool isTried;
    private int port;
    private int schemas;

    /// <summary>The address of a record that is not there yet; the test is skipped where there is no server.</summary>
    public string NewRecord()
    {
        lock (gate)
        {
            if (!isTried)
            {
                isTried = true;
                Start();
            }

            if (reason is not null)
                Assert.Skip(reason);
            return string.Create(CultureInfo.InvariantCulture, $"postgres://chancery@127.0.0.1:{port}/postgres?schema=record_{++schemas}");
        }
    }

    /// <summary>Stops the server and takes its folder away.</summary>
    public void Dispose()
    {
        if (programs is not null && reason is null)
            Run(Path.Combine(programs, "pg_ctl"), "-D", Data, "-m", "immediate", "stop");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private string Data => Path.Combine(folder, "data");

    private void Start()
    {
        programs = Directory.Exists(Programs)
            ? Directory.EnumerateDirectories(Programs).Select(d => Path.Combine(d, "bin")).Where(b => File.Exists(Path.Combine(b, "initdb"))).OrderDescending(StringComparer.Ordinal).FirstOrDefault()
            : null;
        if (programs is null)
        {
            reason = "PostgreSQL is not installed (apt-get install postgresql).";
            return;
        }

        Directory.CreateDirectory(folder);
        if (IsRoot && Run("chown", "postgres", folder) is { } fault)
        {
            reason = "There is no user 'postgres' to run PostgreSQL as: " + fault;
            return;
        }

        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        reason = Run(Path.Combine(programs, "initdb"), "-D", Data, "-U", "chancery", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8")
            ?? Run(
                Path.Combine(programs, "pg_ctl"),
                "-D",
                Data,
                "-w",
                "-l",
                Path.Combine(folder, "log"),
                "-o",
                string.Create(CultureInfo.InvariantCulture, $"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c max_connections=60"),
                "start");
        if (reason is not null)
            reason = "PostgreSQL could not be started: " + reason;
    }

    private static bool IsRoot => string.Equals(Environment.UserName, "root", StringComparison.Ordinal);

    /// <summary>Runs a program, as the user 'postgres' where the tests run as root; null where it went well, else what it said.</summary>
    private static string? Run(string program, params string[] arguments)
    {
        var asPostgres = IsRoot && program.StartsWith('/');
        var start = new ProcessStartInfo(asPostgres ? "runuser" : program) { WorkingDirectory = "/" };
        if (asPostgres)
        {
            foreach (var argument in new[] { "-u", "postgres", "--", program })
                start.ArgumentList.Add(argument);
        }

        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        // The server inherits what its starter writes to; pipes would stay open as long as it runs.
        var said = Path.GetTempFileName();
        start.ArgumentList.Insert(0, start.FileName);
        var line = string.Join(' ', start.ArgumentList.Select(a => "'" + a + "'")) + $" >'{said}' 2>&1 </dev/null";
        using var process = Process.Start(new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", line }, WorkingDirectory = "/" })!;
        if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            process.Kill(entireProcessTree: true);
            return $"{program} did not finish.";
        }

        var output = File.ReadAllText(said).Trim();
        File.Delete(said);
        return process.ExitCode == 0 ? null : output.Length > 0 ? output : $"{program} ended with status {process.ExitCode}.";
    }
}
