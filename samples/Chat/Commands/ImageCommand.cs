namespace ChatSample.Commands;

/// <summary>Attaches a picture to the next message.</summary>
internal sealed class ImageCommand : ICommand
{
    public string Usage => "/image PATH";

    public string Summary => "attach a picture to your next message; again for a second one";

    public async Task RunAsync(ChatSession session, string argument, CancellationToken cancellationToken)
    {
        var picture = await PictureFile.LoadAsync(argument, cancellationToken);
        session.Pictures.Add(picture);
        session.Screen.Remark(
            $"{picture.Name} is attached ({picture.MediaType}, {ByteSize.Of(picture.Data.Length)}). {session.AttachedPictures}");
    }
}
