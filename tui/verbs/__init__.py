"""The verbs of the command line, a file each; every one imports what it needs when it runs."""
