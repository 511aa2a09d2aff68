"""The local Azure: `pulumi` against a provider, a state and a home directory of this checkout alone."""
