"""A local stand-in for Azure: a store of resources, ARM's rules, and a provider plugin in place of azure-native."""
