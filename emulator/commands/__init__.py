"""What a person asks of the local Azure itself, beside what Pulumi asks: to look at it, and to change it from outside.

Each module answers one kind of question with lines of text; `tools/local` has the command line.
"""
