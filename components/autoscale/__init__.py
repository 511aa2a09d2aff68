"""Autoscale scenarios in the place of raw formulas.

Source of the formulas' structure: https://learn.microsoft.com/azure/batch/batch-automatic-scaling
"""
