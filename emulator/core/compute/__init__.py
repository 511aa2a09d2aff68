"""The resource provider Microsoft.Compute."""
