"""ComponentResources for Azure Batch pools on custom images; import each from its own module."""
