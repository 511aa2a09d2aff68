"""The door for Pulumi: a provider plugin that stands in for azure-native and asks the local Azure."""
