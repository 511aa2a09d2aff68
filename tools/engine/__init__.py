"""How the Pulumi engine gets onto a machine: an installed one, or a build of the pinned Go module."""
