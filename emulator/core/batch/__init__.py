"""The resource provider Microsoft.Batch."""
