using System.Runtime.CompilerServices;

// Code that was compiled against the build for .NET Standard, and sets an init property, looks for this type here.
[assembly: TypeForwardedTo(typeof(IsExternalInit))]
