"""The resource provider Microsoft.Resources."""
