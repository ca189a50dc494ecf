using System.Text.Json;
using Chancery.Testing;

namespace Chancery.Cli.Tests;

/// <summary>The sample reports, read from end to end.</summary>
public sealed class SamplesTests
{
    [Fact]
    public async Task What_is_read_from_the_samples_is_sound_and_of_every_kind()
    {
        using var temporary = new Temporary();
        var result = await ChanceryProgram.RunAsync("read", "samples/reports", "--record", temporary.Path("record.db"), "--json");
        Assert.True(result.Status == 0, result.Error);
        using var json = JsonDocument.Parse(result.Output);
        Assert.Empty(JsonSoundness.Faults(json.RootElement));
        foreach (var list in json.RootElement.EnumerateObject())
            Assert.True(list.Value.GetArrayLength() > 0, $"there are no {list.Name}.");
    }
}
