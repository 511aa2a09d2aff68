"""The resource provider Microsoft.ManagedIdentity."""
