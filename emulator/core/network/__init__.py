"""Microsoft.Network, as far as Batch accounts need it."""
