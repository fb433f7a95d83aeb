using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Consumer;

/// <summary>What a portable symbol file tells.</summary>
internal sealed record SymbolFile(Guid Id, IReadOnlyList<string> Documents, bool HasSourceLink)
{
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    public static SymbolFile Read(byte[] content)
    {
        using var provider = MetadataReaderProvider.FromPortablePdbImage(ImmutableArray.Create(content));
        var reader = provider.GetMetadataReader();
        return new SymbolFile(
            new BlobContentId(reader.DebugMetadataHeader!.Id).Guid,
            [.. reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name))],
            reader.CustomDebugInformation.Any(information => reader.GetGuid(reader.GetCustomDebugInformation(information).Kind) == SourceLink));
    }

    public bool BelongsTo(byte[] assembly)
    {
        using var image = new PEReader(ImmutableArray.Create(assembly));
        return image.ReadDebugDirectory().Where(entry => entry.Type == DebugDirectoryEntryType.CodeView)
            .Any(entry => image.ReadCodeViewDebugDirectoryData(entry).Guid == Id);
    }
}
