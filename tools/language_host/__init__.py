"""A language host: what the Pulumi engine starts in order to run programs, policy packs and plugins in Python."""
