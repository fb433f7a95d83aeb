using System.Runtime.InteropServices;
using System.Text;

namespace OllamaAI.Runtime;

/// <summary>Where a file that is open really is.</summary>
internal static class OpenedFile
{
    // PATH_MAX of Linux.
    private const int MaxPathBytes = 4096;

    /// <returns><see langword="null"/> if only the path by which it was opened is known.</returns>
    public static string? FindPath(FileStream file)
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux))
        {
            return null;
        }

        var path = new byte[MaxPathBytes];
        var length = (int)ReadLink($"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}", path, (IntPtr)path.Length);
        return length > 0 ? Encoding.UTF8.GetString(path, 0, length) : null;
    }

    [DllImport("libc", EntryPoint = "readlink", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern IntPtr ReadLink(string link, byte[] path, IntPtr size);
}
