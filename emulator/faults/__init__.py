"""Faults on demand: what may go wrong between a client and Azure, asked for in a file."""
