"""Rehearsals: an environment played through on one machine, in a local Azure of its own."""
