"""The resource provider Microsoft.Authorization."""
