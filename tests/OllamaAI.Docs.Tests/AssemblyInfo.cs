// Snippets are run as they are printed: they write to the console and find their server in OLLAMA_HOST, both of which a process has once.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
