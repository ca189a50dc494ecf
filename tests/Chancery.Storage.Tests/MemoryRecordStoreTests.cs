using Chancery.Record;

namespace Chancery.Storage.Tests;

/// <summary>A record in memory.</summary>
public sealed class MemoryRecordStoreTests : RecordStoreTests
{
    protected override IRecordStore Make(TimeProvider time) => new MemoryRecordStore(time);
}
