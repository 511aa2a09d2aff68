"""Documented Azure limits and the checks that follow from them, on plain values; imports the standard library only."""
