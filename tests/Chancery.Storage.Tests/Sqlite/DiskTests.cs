using System.Diagnostics;
using Chancery.Record;
using Chancery.Storage.Sqlite;
using Chancery.Testing;

namespace Chancery.Storage.Tests.Sqlite;

/// <summary>Records on disks that are full or cannot be written: real ones, mounted in memory where the tests may do so.</summary>
public sealed class DiskTests : IDisposable
{
    private readonly Temporary temporary = new();
    private readonly string disk;
    private bool isMounted;

    public DiskTests() => Directory.CreateDirectory(disk = temporary.Path("disk"));

    public void Dispose()
    {
        if (isMounted)
            Run("umount", "-l", disk);
        temporary.Dispose();
    }

    private void Mount(string size)
    {
        isMounted = OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk);
        if (!isMounted)
            Assert.Skip("A disk in memory can only be mounted by root, on Linux.");
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true };
            foreach (var argument in arguments)
                start.ArgumentList.Add(argument);
            using var process = Process.Start(start)!;
            return process.WaitForExit(TimeSpan.FromSeconds(20)) && process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    [Fact]
    public void A_disk_that_fills_up_keeps_what_was_recorded_before()
    {
        Mount("700k");
        var path = Path.Combine(disk, "record.db");
        var done = 0;
        using (var store = SqliteRecordStore.Open(path))
        {
            var fault = Assert.Throws<RecordException>(() =>
            {
                for (var number = 1; number < 500; number++, done++)
                    store.Record(SampleReadings.Talks(number), "1.0.0");
            });
            Assert.Contains("disk is full", fault.Message, StringComparison.Ordinal);
        }

        Assert.True(Run("mount", "-o", "remount,size=20m", disk));
        using var roomy = SqliteRecordStore.Open(path);
        Assert.Equal(7 * done, roomy.Count(new RecordQuery()));
        Assert.True(roomy.Record(SampleReadings.Talks(done + 1), "1.0.0").New);
    }

    [Fact]
    public void On_a_read_only_disk_a_record_is_looked_at_but_not_written()
    {
        Mount("20m");
        var path = Path.Combine(disk, "record.db");
        using (var store = SqliteRecordStore.Open(path))
        {
            store.Record(SampleReadings.Talks(), "1.0.0");
            store.Checkpoint();
        }

        Assert.True(Run("mount", "-o", "remount,ro", disk));
        using (var read = SqliteRecordStore.Open(path, new SqliteRecordOptions { CanWrite = false, MustExist = true }))
            Assert.Equal(7, read.Count(new RecordQuery()));
        Assert.Contains("cannot be", Assert.Throws<RecordException>(() => SqliteRecordStore.Open(path).Record(SampleReadings.Talks(2), "1.0.0")).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be opened", Assert.Throws<RecordException>(() => SqliteRecordStore.Open(Path.Combine(disk, "new.db"))).Message, StringComparison.Ordinal);
    }
}
