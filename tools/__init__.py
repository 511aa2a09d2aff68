"""How the Pulumi engine gets onto a machine, runs Python, and is pointed at the local Azure."""
